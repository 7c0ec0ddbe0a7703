package main

import (
	"fmt"
	"strings"

	"github.com/anishathalye/porcupine"
)

// firstUnexplained names, of each order that can't be explained, the first answer that stands outside the longest
// explanation there is, and the account that it met there.
func firstUnexplained(all []porcupine.Operation, info porcupine.LinearizationInfo) string {
	var sentences []string
	explanations := info.PartialLinearizationsOperations()
	for place, ofOrder := range model.Partition(all) {
		longest := longestOf(explanations[place])
		if len(longest) == len(ofOrder) {
			continue
		}
		sentences = append(sentences, sentence(ofOrder, longest))
	}
	return strings.Join(sentences, " ")
}

func longestOf(explanations [][]porcupine.Operation) []porcupine.Operation {
	var longest []porcupine.Operation
	for _, one := range explanations {
		if len(one) > len(longest) {
			longest = one
		}
	}
	return longest
}

func sentence(ofOrder, explained []porcupine.Operation) string {
	state := model.Init()
	for _, one := range explained {
		_, state = model.Step(state, one.Input, one.Output)
	}
	first := firstOutside(ofOrder, explained)
	return fmt.Sprintf(
		"Order %s: %d of %d operations are explained, and then not that client %d was told: %s. The account was %s.",
		first.Input.(call).order.id, len(explained), len(ofOrder), first.ClientId,
		model.DescribeOperation(first.Input, first.Output), model.DescribeState(state),
	)
}

// firstOutside is the one of them that was answered first.
func firstOutside(ofOrder, explained []porcupine.Operation) porcupine.Operation {
	type name struct {
		client int
		call   int64
	}
	inside := map[name]bool{}
	for _, one := range explained {
		inside[name{one.ClientId, one.Call}] = true
	}
	var first *porcupine.Operation
	for index, one := range ofOrder {
		if !inside[name{one.ClientId, one.Call}] && (first == nil || one.Return < first.Return) {
			first = &ofOrder[index]
		}
	}
	return *first
}
