//! What is kept: tables, rows and queries, on SQLite and on PostgreSQL.
//!
//! One hand-written table file, one set of queries, two databases: [`Db`] is opened by URL and every
//! query takes it together with the tenant whose rows it means. Nothing is ever overwritten: facts,
//! series days, market values and settlements grow by revisions, and every one of them names the
//! document it came from.

#![expect(clippy::disallowed_types, reason = "timestamp columns carry no zone and are always UTC")]

mod account;
mod bank_event;
mod batch;
mod closing;
mod company_profile;
mod db;
mod document;
mod error;
mod ids;
mod invitation;
mod invoice;
mod job_request;
mod job_slot;
mod ledger;
mod mail_delivery;
mod market_value;
mod month_flag;
mod operator_details;
mod payout;
mod plant;
mod pool;
mod practice;
mod premium_statement;
mod restatement_mark;
mod rule_version;
mod schema_check;
mod series;
mod session;
mod settlement;
mod tables;
mod tenant;
mod weather;

pub use account::{
    Account, AccountEvent, AccountEventKind, AccountSecrets, NewAccount, NewAccountEvent,
    find_account, find_account_by_email, has_other_administrator, insert_account,
    insert_account_event, is_operator, list_account_events, list_accounts, rename_account,
    set_disabled_at, set_failed_sign_ins, set_password_hash, set_role, set_totp,
    set_totp_last_step,
};
pub use bank_event::{
    BankCredit, BankEvent, find_last_bank_booking, insert_bank_event, is_bank_event_known,
    list_bank_credits,
};
pub use closing::{
    Closing, HeldReason, HeldStatement, NewClosing, find_open_closing, insert_closing,
    list_closings, set_closing_approval,
};
pub use company_profile::{insert_company_profile, list_company_profiles};
pub use db::Db;
pub use document::{
    Document, NewDocument, archive_document, is_document_known, list_documents, read_document,
};
pub use error::StoreError;
pub use ids::{
    AccountId, ClosingId, DocumentId, InvitationId, InvoiceId, JobRequestId, MailDeliveryId,
    PayoutBatchId, PayoutId, PlantId, SeriesId, SessionId, TenantId,
};
pub use invitation::{
    Invitation, NewInvitation, accept_invitation, find_invitation_of_token, insert_invitation,
    list_invitations, revoke_invitation, revoke_invitations_of,
};
pub use invoice::{
    Invoice, InvoiceDay, InvoiceFile, InvoiceKind, InvoiceNumber, InvoiceQuery, InvoiceSelection,
    NewInvoice, ParseInvoiceNumberError, insert_invoices, last_invoice_number, list_invoices,
    search_invoices,
};
pub use job_request::{
    JobEnd, JobKind, JobMode, JobRequest, JobState, NewJobRequest, claim_job_request,
    discard_job_request, end_job_request, extend_job_lease, find_job_request, find_open_job,
    insert_job_request, list_job_requests, read_job_payload, report_job_progress,
    store_previewed_job,
};
pub use job_slot::{
    JobSlot, SlotEnd, SlotState, begin_job_slot, claim_job_slot, end_job_slot, extend_slot_lease,
    find_latest_slot, insert_job_slots, list_job_slots, list_latest_slots,
};
pub use ledger::{
    LedgerEntryRecord, PostingRecord, find_last_ledger_entry, get_balance, insert_ledger_entries,
    list_balances, list_booked_keys, list_ledger_entries,
};
pub use mail_delivery::{
    MailBounce, MailDelivery, MailEnd, MailKind, MailRestart, MailState, NewMailDelivery,
    claim_mail_delivery, count_unsent_mail, end_mail_delivery, find_mail_about,
    find_mail_of_document, find_mail_of_message, find_mail_sent_again, insert_mail_deliveries,
    list_due_mail, list_mail_deliveries, list_queued_subjects, restart_mail_delivery,
    set_mail_bounce,
};
pub use market_value::{
    MarketValueRevision, insert_market_values, list_market_values, list_market_values_of,
};
pub use month_flag::{MonthFlagRecord, insert_month_flags, list_month_flags};
pub use operator_details::{DetailsOfOperators, insert_operator_details, list_operator_details};
pub use payout::{
    NewPayout, NewPayoutBatch, Payout, PayoutBatch, PayoutState, UnpaidClaim, UnpaidReason,
    find_batch_of_message, find_payout, find_payout_batch, insert_payout_batch, insert_payouts,
    is_batch_approved, last_payout_batch_number, list_claims_of_batch, list_payout_batches,
    list_payouts, list_unpaid_claims, set_batch_approval, set_payout_booked, set_payout_returned,
    set_payout_withdrawn, withdraw_batch,
};
pub use plant::{
    PlantRecord, ReceivedFacts, find_plant, insert_plant_facts, last_facts_received,
    list_plant_history, list_plants, list_plants_of_operator, list_received_facts,
    since_registration,
};
pub use pool::{Pool, PooledDb};
pub use practice::{insert_answer, list_answers};
pub use premium_statement::{
    PremiumStatementRecord, insert_premium_statements, is_premium_stated,
    list_premium_months_of_documents, list_premium_statements, list_stated_months,
};
pub use restatement_mark::{
    MarkCause, RestatementMark, close_restatement_marks, insert_restatement_marks,
    list_restatement_marks,
};
pub use rule_version::{RuleSource, insert_rule_versions, list_rule_versions};
pub use schema_check::{ColumnText, declared_columns, found_columns};
pub use series::codec::{PayloadError, StatusCounts, count_statuses, pack, unpack, unpack_into};
pub use series::{
    DayRevision, DayStatuses, NewSeriesDay, ScannedDay, SeriesKind, SeriesStatistics,
    find_first_reading_day, find_series, insert_series_days, list_day_statuses, list_series,
    load_days, load_latest_of_day, scan_day, series_for_keys, series_statistics,
};
pub use session::{
    NewSession, Session, find_account_of_session, find_session, find_session_of_family,
    insert_session, list_sessions, revoke_session, revoke_sessions, rotate_session,
};
pub use settlement::{
    CorrectionRecord, FindingRecord, InputChange, LineRecord, SettlementFinding, SettlementRecord,
    SettlementSummary, insert_corrections, insert_settlements, latest_fingerprints,
    list_all_settlement_revisions, list_corrections, list_findings, list_revisions_of_periods,
    list_settled_periods, list_settled_periods_of_plants, list_settlement_revisions,
    list_settlements, list_settlements_of_plant, list_settlements_of_plants, list_summaries,
    list_summaries_of_plant, list_summaries_of_plants,
};
pub use tenant::{find_or_create_tenant, find_tenant, get_tenant_name, list_tenants};
pub use weather::{
    FirstIssue, LatestWeather, NewWeatherDay, WeatherDay, insert_weather_days, list_first_issues,
    list_latest_weather, list_weather_days,
};
