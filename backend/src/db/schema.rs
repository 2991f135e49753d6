//! Tables as diesel sees them; one description serves both databases.
//! `tests` compare it with what the migrations of either database make.

diesel::table! {
    org_node (id) {
        id -> Binary,
        parent_id -> Nullable<Binary>,
        kind -> Text,
        kato -> Nullable<Text>,
        name_kk -> Text,
        name_ru -> Text,
        name_en -> Text,
    }
}

diesel::table! {
    staff_account (id) {
        id -> Binary,
        login -> Text,
        display_name -> Text,
        password_hash -> Text,
        language -> Text,
        created_at -> BigInt,
        disabled_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    staff_grant (id) {
        id -> Binary,
        account_id -> Binary,
        role -> Text,
        node_id -> Binary,
        from_at -> BigInt,
        to_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    refresh_family (id) {
        id -> Binary,
        account_id -> Binary,
        created_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    refresh_token (token_hash) {
        token_hash -> Binary,
        family_id -> Binary,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    key_ring (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        purpose -> Text,
        wrapped -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    class_group (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        school_year -> Integer,
        grade -> Integer,
        letter -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    student (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        class_id -> Binary,
        surname -> Binary,
        given_name -> Binary,
        patronymic -> Nullable<Binary>,
        birth_date -> Binary,
        sex -> Nullable<Text>,
        language -> Nullable<Text>,
        iin -> Nullable<Binary>,
        iin_index -> Nullable<Binary>,
        person_index -> Binary,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    consent_record (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        student_id -> Binary,
        decision -> Text,
        given_by -> Binary,
        given_by_index -> Binary,
        relation -> Text,
        document -> Binary,
        scopes -> Text,
        signed_on -> Text,
        valid_until -> Text,
        text_version -> Text,
        policy_version -> Text,
        recorded_by -> Binary,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    consent_withdrawal (school_id, consent_id) {
        school_id -> Binary,
        consent_id -> Binary,
        withdrawn_by -> Binary,
        withdrawn_at -> BigInt,
    }
}

diesel::table! {
    campaign (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        name -> Text,
        school_year -> Integer,
        opens_on -> Text,
        closes_on -> Text,
        languages -> Text,
        age_exception -> Nullable<Text>,
        created_by -> Binary,
        created_at -> BigInt,
        closed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    campaign_instrument (school_id, campaign_id, position) {
        school_id -> Binary,
        campaign_id -> Binary,
        position -> Integer,
        code -> Text,
        version -> Text,
        sha256 -> Text,
    }
}

diesel::table! {
    campaign_class (school_id, campaign_id, class_id) {
        school_id -> Binary,
        campaign_id -> Binary,
        class_id -> Binary,
    }
}

diesel::table! {
    access_code (school_id, code_hash) {
        school_id -> Binary,
        code_hash -> Binary,
        campaign_id -> Binary,
        student_id -> Binary,
        issued_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sitting (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        campaign_id -> Binary,
        student_id -> Binary,
        state -> Text,
        language -> Text,
        token_hash -> Binary,
        submit_key -> Nullable<Binary>,
        next_seq -> BigInt,
        started_at -> BigInt,
        last_answer_at -> Nullable<BigInt>,
        evaluated_at -> Nullable<BigInt>,
        finished_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    assent_record (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        sitting_id -> Binary,
        agreed -> Bool,
        own_consent -> Bool,
        language -> Text,
        text_version -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    draft_answer (school_id, sitting_id, instrument, item) {
        school_id -> Binary,
        sitting_id -> Binary,
        instrument -> Text,
        item -> Text,
        seq -> BigInt,
        answer -> Binary,
        at -> BigInt,
    }
}

diesel::table! {
    response (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        sitting_id -> Binary,
        campaign_id -> Binary,
        student_id -> Binary,
        instrument -> Text,
        version -> Text,
        sha256 -> Text,
        language -> Text,
        wording_status -> Text,
        answers -> Binary,
        answered -> Integer,
        visible_items -> Integer,
        taken_at -> BigInt,
    }
}

diesel::table! {
    score (school_id, response_id, score_id) {
        school_id -> Binary,
        response_id -> Binary,
        score_id -> Text,
        value -> Nullable<BigInt>,
        status -> Text,
        band -> Nullable<Text>,
        severity -> Nullable<Integer>,
    }
}

diesel::table! {
    classification (school_id, response_id, class_id) {
        school_id -> Binary,
        response_id -> Binary,
        class_id -> Text,
        label -> Text,
    }
}

diesel::table! {
    flag (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        student_id -> Binary,
        campaign_id -> Binary,
        sitting_id -> Binary,
        instrument -> Text,
        version -> Text,
        language -> Text,
        rule_id -> Text,
        kind -> Text,
        severity -> Text,
        severity_rank -> Integer,
        basis -> Text,
        evidence -> Binary,
        unfinished -> Bool,
        raised_at -> BigInt,
        state -> Text,
    }
}

diesel::table! {
    flag_event (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        flag_id -> Binary,
        at -> BigInt,
        by_account -> Nullable<Binary>,
        action -> Text,
        reason -> Nullable<Binary>,
    }
}

diesel::table! {
    outbox (id) {
        id -> Binary,
        school_id -> Binary,
        event -> Text,
        created_at -> BigInt,
        delivered_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit_head (node_id) {
        node_id -> Binary,
        seq -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    audit_entry (node_id, seq) {
        node_id -> Binary,
        seq -> BigInt,
        at -> BigInt,
        actor_kind -> Text,
        actor_id -> Nullable<Binary>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<Binary>,
        previous_hash -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    aggregate_delta (school_id, id) {
        school_id -> Binary,
        id -> Binary,
        campaign_id -> Binary,
        grade -> Integer,
        measure -> Text,
        label -> Text,
        delta -> Integer,
        folded -> Bool,
    }
}

diesel::table! {
    aggregate_cell (school_id, campaign_id, grade, measure, label) {
        school_id -> Binary,
        campaign_id -> Binary,
        grade -> Integer,
        measure -> Text,
        label -> Text,
        count -> Integer,
    }
}

diesel::table! {
    aggregate_release (node_id, id) {
        node_id -> Binary,
        id -> Binary,
        made_at -> BigInt,
        made_by -> Binary,
        body -> Text,
    }
}

diesel::table! {
    aggregate_release_campaign (node_id, school_id, campaign_id) {
        node_id -> Binary,
        release_id -> Binary,
        school_id -> Binary,
        campaign_id -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    org_node,
    staff_account,
    staff_grant,
    refresh_family,
    refresh_token,
    key_ring,
    class_group,
    student,
    consent_record,
    consent_withdrawal,
    campaign,
    campaign_instrument,
    campaign_class,
    access_code,
    sitting,
    assent_record,
    draft_answer,
    response,
    score,
    classification,
    flag,
    flag_event,
    outbox,
    audit_head,
    audit_entry,
    aggregate_delta,
    aggregate_cell,
    aggregate_release,
    aggregate_release_campaign,
);
