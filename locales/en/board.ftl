## Story, portfolio and home
