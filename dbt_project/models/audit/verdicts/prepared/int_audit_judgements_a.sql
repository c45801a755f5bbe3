{{ judgements_of('a') }}
