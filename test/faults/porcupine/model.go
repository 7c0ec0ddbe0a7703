package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/anishathalye/porcupine"
)

// model is what Porcupine holds histories against: each order by itself, beginning with its first account.
var model = porcupine.Model{
	Partition: func(all []porcupine.Operation) [][]porcupine.Operation {
		var orders [][]porcupine.Operation
		places := map[*start]int{}
		for _, one := range all {
			order := one.Input.(call).order
			place, known := places[order]
			if !known {
				place = len(orders)
				places[order] = place
				orders = append(orders, nil)
			}
			orders[place] = append(orders[place], one)
		}
		return orders
	},
	Init: func() interface{} { return (*account)(nil) },
	Step: func(state, in, out interface{}) (bool, interface{}) {
		now := accountOf(state, in.(call))
		legal, next := step(*now, in.(call), out.(*output))
		if next == nil {
			return legal, now
		}
		return legal, next
	},
	Equal: func(a, b interface{}) bool { return printOf(a) == printOf(b) },
	DescribeOperation: func(in, out interface{}) string {
		return describe(in.(call), out.(*output))
	},
	DescribeState: func(state interface{}) string {
		if now := state.(*account); now != nil {
			return fmt.Sprintf("%+v %+v", now.payments, now.refunds)
		}
		return "as recorded"
	},
}

// step says whether the account could have answered so, and what it is afterwards; nil: the same. Without an
// answer whatever it does is right, and it does it then or never: what is put at the end nobody sees.
func step(now account, asked call, out *output) (bool, *account) {
	switch asked.kind {
	case "readAccount":
		return slices.Equal(out.Payments, now.payments), nil
	case "readRefund":
		return isPicture(now.refund(asked.input.Refund), *out), nil
	}
	if before, taken := now.keys[asked.input.Key]; taken {
		if before.deed != asked.deed {
			return out == nil || out.Refusal == "IDEMPOTENCY_KEY_REUSED", nil
		}
		return out == nil || (out.Refusal == "" && out.Replayed && says(*out, before.answer)), nil
	}
	decided := decide(now, asked)
	if decided.refusal != "" {
		return out == nil || isRefusal(*out, decided), nil
	}
	if out != nil && (out.Refusal != "" || out.Replayed) {
		return false, nil
	}
	// Whoever was answered later saw what this did: here it must have been the same.
	if asked.deed.shown != nil && !says(*asked.deed.shown, decided.answer) {
		return false, nil
	}
	if out != nil && !says(*out, decided.answer) {
		return false, nil
	}
	decided.next.keys[asked.input.Key] = used{deed: asked.deed, answer: decided.answer}
	next := decided.next.printed()
	return true, &next
}

func isRefusal(out output, decided decision) bool {
	if out.Refusal != decided.refusal || (out.Limit == nil) != (decided.limit == nil) {
		return false
	}
	return out.Limit == nil || *out.Limit == *decided.limit
}

func says(out output, expected answer) bool {
	return out.Refund == expected.refund &&
		out.Receipt == expected.receipt &&
		out.Part == expected.part &&
		slices.Equal(out.Parts, expected.parts)
}

func isPicture(one *refund, out output) bool {
	if one == nil || out.Missing {
		return one == nil && out.Missing
	}
	var refunded int64
	var parts []part
	for _, has := range one.parts {
		refunded += has.paid
		parts = append(parts, part{ID: has.id, Status: has.status})
	}
	return out.Status == statusOf(*one) && out.Refunded == refunded && slices.Equal(out.Parts, parts)
}

func accountOf(state interface{}, asked call) *account {
	if now := state.(*account); now != nil {
		return now
	}
	now := newAccount(asked.order.payments)
	return &now
}

func printOf(state interface{}) string {
	if now := state.(*account); now != nil {
		return now.print
	}
	return ""
}

func describe(asked call, out *output) string {
	text := fmt.Sprintf("%s %s", asked.kind, compact(asked.input))
	if out == nil {
		return text + " was never answered"
	}
	return text + " → " + compact(*out)
}

func compact(value interface{}) string {
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
