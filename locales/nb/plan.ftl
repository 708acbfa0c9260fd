## Plan og inventar
