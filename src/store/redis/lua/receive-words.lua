-- uses: counters, inbox, arrivals
-- As `receive`, for events that concern nothing stored but themselves: by far the most, so it names few keys.
-- ARGV: conversation, now, events as JSON. Returns how many were new.
local conversation, now = ARGV[1], tonumber(ARGV[2])
local accepted = 0
for _, event in ipairs(cjson.decode(ARGV[3])) do
  if is_new(event, now) then
    accepted = accepted + 1
    keep_event(conversation, event, now)
  end
end
if accepted > 0 then note_arrivals(conversation, now) end
return accepted
