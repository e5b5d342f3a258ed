-- What the clocks of both were to show when they chose the time. The rules of zones change; the moment stays, and where
-- the clocks will now show something else, both are told. Empty for what was booked before; the service fills it in,
-- because zones are read in Java alone.
alter table session
    add member_local     timestamp,
    add specialist_local timestamp;
