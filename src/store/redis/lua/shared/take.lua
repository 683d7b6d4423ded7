-- Claims a job; a message is on its way from now on. Returns the fence of the claim.
local function take(job, entry, lease_until)
  job.fence = next_fence()
  job.attempts = job.attempts + 1
  reschedule(job, 'in_flight', lease_until)
  if entry then
    entry.fence = job.fence
    set_delivery(entry, 'in_flight')
  end
  return job.fence
end
