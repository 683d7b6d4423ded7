-- uses: evidence, case-row
-- One partition's share of a page. ARGV: sort, limit, key and id of the last row seen or '', filters as JSON, needles as JSON.
local CHUNK = 200
local by_window, limit, last_key, last_id = ARGV[1] == 'window', tonumber(ARGV[2]), ARGV[3], ARGV[4]
local filters, needles = cjson.decode(ARGV[5]), cjson.decode(ARGV[6])

local function read_chunk(offset)
  if by_window then
    local from = last_key == '' and '-inf' or last_key
    return redis.call('ZRANGEBYSCORE', k.case_window, from, '+inf', 'WITHSCORES', 'LIMIT', offset, CHUNK)
  end
  local from = last_key == '' and '+inf' or last_key
  return redis.call('ZREVRANGEBYSCORE', k.case_opened, from, '-inf', 'WITHSCORES', 'LIMIT', offset, CHUNK)
end

local function was_seen(id, score)
  if last_key == '' or tonumber(score) ~= tonumber(last_key) then return false end
  if by_window then return id <= last_id end
  return id >= last_id
end

local function matches(id)
  if next(filters) then
    local meta = cjson.decode(redis.call('HGET', k.case_meta, id))
    for name, wanted in pairs(filters) do
      if meta[name] ~= wanted then return false end
    end
  end
  if #needles == 0 then return true end
  local text = redis.call('HGET', k.case_texts, id)
  for _, needle in ipairs(needles) do
    if not text:find(needle, 1, true) then return false end
  end
  return true
end

local rows, offset = {}, 0
repeat
  local chunk = read_chunk(offset)
  for i = 1, #chunk, 2 do
    if #rows < limit and not was_seen(chunk[i], chunk[i + 1]) and matches(chunk[i]) then
      rows[#rows + 1] = case_row(chunk[i], chunk[i + 1])
    end
  end
  offset = offset + CHUNK
until #chunk == 0 or #rows >= limit
return rows
