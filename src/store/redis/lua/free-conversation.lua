-- uses: inbox, leases
-- Ends a lease without a back-off. ARGV: conversation, revision, fence.
if holds(ARGV[2], ARGV[3]) then give_back(ARGV[1]) end
return 1
