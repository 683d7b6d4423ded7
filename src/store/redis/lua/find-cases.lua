-- One partition's share of a page, as ids and sort keys. ARGV: sort, limit, key and id of the last row seen or '', tags and
-- needles as JSON: all of them must be found in the case's tags and text.
local by_window, limit, last_key, last_id = ARGV[1] == 'window', tonumber(ARGV[2]), ARGV[3], ARGV[4]
local tags, needles = cjson.decode(ARGV[5]), cjson.decode(ARGV[6])
-- Without a condition every row is on the page.
local chunk_size = (#tags + #needles == 0) and limit + 1 or 500

local function read_chunk(offset)
  if by_window then
    local from = last_key == '' and '-inf' or last_key
    return redis.call('ZRANGEBYSCORE', k.case_window, from, '+inf', 'WITHSCORES', 'LIMIT', offset, chunk_size)
  end
  local from = last_key == '' and '+inf' or last_key
  return redis.call('ZREVRANGEBYSCORE', k.case_opened, from, '-inf', 'WITHSCORES', 'LIMIT', offset, chunk_size)
end

local function was_seen(id, score)
  if last_key == '' or tonumber(score) ~= tonumber(last_key) then return false end
  if by_window then return id <= last_id end
  return id >= last_id
end

-- The rows whose text in this hash contains all of these strings; one read for all of them.
local function keep_matching(rows, hash, wanted)
  if #wanted == 0 or #rows == 0 then return rows end
  local ids, kept = {}, {}
  for i, row in ipairs(rows) do ids[i] = row[1] end
  local texts = redis.call('HMGET', hash, unpack(ids))
  for i, row in ipairs(rows) do
    local all = true
    for _, needle in ipairs(wanted) do all = all and texts[i]:find(needle, 1, true) end
    if all then kept[#kept + 1] = row end
  end
  return kept
end

local found, offset, chunk = {}, 0, nil
repeat
  chunk = read_chunk(offset)
  local rows = {}
  for i = 1, #chunk, 2 do
    if not was_seen(chunk[i], chunk[i + 1]) then rows[#rows + 1] = { chunk[i], chunk[i + 1] } end
  end
  rows = keep_matching(keep_matching(rows, k.case_tags, tags), k.case_texts, needles)
  for _, row in ipairs(rows) do
    if #found < limit then found[#found + 1] = row end
  end
  offset = offset + chunk_size
until #chunk == 0 or #found >= limit
return found
