## Historie, portefølje og heim
