{{ judgements_of('e') }}
