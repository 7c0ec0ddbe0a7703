/** What one request takes up; nothing any more once it has left, however often it leaves. */
export type Share = {
  /** False, and nothing is added, where that many more bytes have no room. */
  add(bytes: number): boolean;
  leave(): void;
};

/** Room for requests and for the bytes of their bodies. */
export type Room = {
  /** Null where every place is taken. */
  enter(): Share | null;
};

export function createRoom(most: { readonly places: number; readonly bytes: number }): Room {
  let places = 0;
  let bytes = 0;
  return {
    enter: () => {
      if (places >= most.places) return null;
      places += 1;
      let own = 0;
      let hasLeft = false;
      return {
        add: (more) => {
          if (hasLeft || bytes + more > most.bytes) return false;
          bytes += more;
          own += more;
          return true;
        },
        leave: () => {
          if (hasLeft) return;
          hasLeft = true;
          places -= 1;
          bytes -= own;
        },
      };
    },
  };
}
