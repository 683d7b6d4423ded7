-- uses: counters, lanes, evidence
-- ARGV: conversation, evidence id.
if delete_evidence(ARGV[2]) then remove_job('evidence:' .. ARGV[2]) end
return 1
