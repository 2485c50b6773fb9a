"""Pure values: money, dates, enumerations, rates. Nothing here touches a database."""
