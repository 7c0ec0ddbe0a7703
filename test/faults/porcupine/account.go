package main

import (
	"fmt"
	"slices"
	"strings"
)

// account is one order's refund account. It is never changed: every step makes a new one.
type account struct {
	payments []payment
	// refunds are ordered by age, so that the same refunds are the same state in whichever order they came.
	refunds []refund
	// receipts by providerRefundId, and keys by what they say.
	receipts map[string]receipt
	keys     map[string]used
	// print tells accounts apart.
	print string
}

type refund struct {
	id, requestedAt string
	total           int64
	parts           []allocation
}

type allocation struct {
	id, payment  string
	amount, paid int64
	status       string
}

type receipt struct {
	id, refund, part, payment string
	amount                    int64
}

// used is a key that was taken, by which deed, and what that answers for ever.
type used struct {
	deed   *deed
	answer answer
}

// answer is what an accepted call says, besides whether it is a replay.
type answer struct {
	refund, receipt, part string
	parts                 []part
}

func newAccount(payments []payment) account {
	return account{payments: payments, receipts: map[string]receipt{}, keys: map[string]used{}}.printed()
}

func availableOf(one payment) int64 {
	return max(0, one.Settled-one.Refunded-one.InFlight)
}

func (a account) refundable() int64 {
	var sum int64
	for _, one := range a.payments {
		sum += availableOf(one)
	}
	return sum
}

func (a account) payment(id string) *payment {
	for index := range a.payments {
		if a.payments[index].ID == id {
			return &a.payments[index]
		}
	}
	return nil
}

func (a account) refund(id string) *refund {
	for index := range a.refunds {
		if a.refunds[index].id == id {
			return &a.refunds[index]
		}
	}
	return nil
}

// find gives the refund and the place in it of the part with that id.
func (a account) find(partID string) (*refund, int) {
	for index := range a.refunds {
		for place, one := range a.refunds[index].parts {
			if one.id == partID {
				return &a.refunds[index], place
			}
		}
	}
	return nil, 0
}

// copied is the same account, with lists and maps of its own.
func (a account) copied() account {
	next := account{
		payments: slices.Clone(a.payments),
		refunds:  slices.Clone(a.refunds),
		receipts: make(map[string]receipt, len(a.receipts)+1),
		keys:     make(map[string]used, len(a.keys)+1),
	}
	for index := range next.refunds {
		next.refunds[index].parts = slices.Clone(next.refunds[index].parts)
	}
	for id, one := range a.receipts {
		next.receipts[id] = one
	}
	for key, one := range a.keys {
		next.keys[key] = one
	}
	return next
}

// add puts a refund where its age says.
func (a *account) add(one refund) {
	a.refunds = append(a.refunds, one)
	slices.SortFunc(a.refunds, func(x, y refund) int {
		return strings.Compare(x.requestedAt+" "+x.id, y.requestedAt+" "+y.id)
	})
}

func (a account) printed() account {
	var text strings.Builder
	fmt.Fprintf(&text, "%v %v", a.payments, a.refunds)
	for _, id := range sorted(a.receipts) {
		fmt.Fprintf(&text, " %s %v", id, a.receipts[id])
	}
	for _, key := range sorted(a.keys) {
		fmt.Fprintf(&text, " %s %d", key, a.keys[key].deed.number)
	}
	a.print = text.String()
	return a
}

func sorted[V any](of map[string]V) []string {
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// statusOf folds a refund's status from its parts, as the subgraph does.
func statusOf(one refund) string {
	var paid int64
	canceled := true
	for _, part := range one.parts {
		if part.status == "READY" {
			return "IN_PROGRESS"
		}
		paid += part.paid
		canceled = canceled && part.status == "CANCELED"
	}
	switch {
	case paid >= one.total:
		return "SUCCEEDED"
	case paid > 0:
		return "PARTIALLY_SUCCEEDED"
	case canceled:
		return "CANCELED"
	}
	return "FAILED"
}
