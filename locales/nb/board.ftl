## Historie, portefølje og hjem
