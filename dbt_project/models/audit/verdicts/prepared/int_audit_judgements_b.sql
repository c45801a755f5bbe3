{{ judgements_of('b') }}
