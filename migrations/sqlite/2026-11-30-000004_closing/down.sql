DROP TABLE invoices;
DROP TABLE closings;
