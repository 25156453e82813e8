DROP TABLE hedge_proposals;
