/* Empty in a folder of pages. `jixiao serve` answers this address itself: it draws any page of a report that is looked at. */
