"""How long things take, measured on a corpus that is typeset anew for each measurement: `make bench`."""
