-- An edit or an unsend finds its message among the conversation's own, by `transcript_request`: both are rare, and every
-- message paid for this index twice.
DROP INDEX transcript_mid;
