{{ judgements_of('d') }}
