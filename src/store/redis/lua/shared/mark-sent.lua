-- Ends a message as sent: by Instagram's answer or by its echo.
local function mark_sent(id, mid)
  local entry = read_entry(id)
  if not entry then return end
  if mid then
    entry.mid = entry.mid or mid
    redis.call('HSETNX', k.mids, mid, id)
  end
  set_delivery(entry, 'sent')
  remove_job(id)
end
