/**
 * A text as xmlbuilder2 takes it. It first resolves what looks like an entity in a text ("&#65;" would become
 * "A"), and then leaves alone what still looks like one ("R&D;" would break the document). An ampersand that
 * is escaped twice comes out of this escaped once. The few characters that XML 1.0 can't hold become "�".
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;amp;');
}
