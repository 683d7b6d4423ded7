-- uses: counters, lanes
-- Moves the end of a lease that is still held. ARGV: conversation, job id, fence, lease until.
local job = read_job(ARGV[2])
if not job or job.state ~= 'in_flight' or job.fence ~= tonumber(ARGV[3]) then return 0 end
reschedule(job, 'in_flight', tonumber(ARGV[4]))
return 1
