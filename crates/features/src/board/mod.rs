//! Readings that join capabilities for pages: the story of a need, the portfolio, what waits for whom.
