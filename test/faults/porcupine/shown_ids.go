package main

import "fmt"

// newID is the id that the deed's answer showed; one that was never shown has a name that nobody asks for.
func newID(asked call, what string) string {
	shown := asked.deed.shown
	switch {
	case shown == nil:
		return fmt.Sprintf("%s of deed %d", what, asked.deed.number)
	case what == "receipt":
		return shown.Receipt
	}
	return shown.Refund
}

func requestedAt(asked call) string {
	if asked.deed.shown == nil {
		return ""
	}
	return asked.deed.shown.RequestedAt
}

func partID(asked call, place int) string {
	shown := asked.deed.shown
	switch {
	case shown == nil:
		return fmt.Sprintf("part %d of deed %d", place, asked.deed.number)
	case asked.kind == "recordRefundReceipt":
		return shown.Part
	case place < len(shown.Parts):
		return shown.Parts[place].ID
	}
	return "a part that wasn't shown"
}
