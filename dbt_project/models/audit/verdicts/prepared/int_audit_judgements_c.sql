{{ judgements_of('c') }}
