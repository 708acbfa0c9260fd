## Offers
