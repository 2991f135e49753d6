use super::*;

fn filled() -> Outbox {
    let mut outbox = Outbox::default();
    outbox.follow(5);
    outbox.put("A", "1", Some(2));
    outbox.put("A", "2", None);
    outbox
}

fn seqs(outbox: &Outbox) -> Vec<i64> {
    outbox.waiting().iter().map(|answer| answer.seq).collect()
}

#[test]
fn answers_are_numbered_from_the_servers_number_and_sent_in_order() {
    let outbox = filled();
    assert_eq!(seqs(&outbox), [5, 6]);
    assert_eq!(
        outbox.next(),
        Some(Errand::Answers(outbox.waiting().to_vec()))
    );
}

#[test]
fn only_what_was_acknowledged_leaves_the_box() {
    let mut outbox = filled();
    let sent = outbox.next().unwrap();
    outbox.put("A", "1", Some(0));
    outbox.done(&sent);
    outbox.follow(7);
    assert_eq!(seqs(&outbox), [7]);
    assert_eq!(outbox.waiting()[0].code, Some(0));
}

#[test]
fn what_piled_up_offline_goes_in_several_requests() {
    let mut outbox = Outbox::default();
    for item in 0..MOST + 1 {
        outbox.put("A", &item.to_string(), Some(0));
    }
    let first = outbox.next().unwrap();
    outbox.done(&first);
    assert_eq!(outbox.waiting().len(), 1);
}

#[test]
fn a_failed_attempt_is_repeated_with_the_same_numbers() {
    let outbox = filled();
    assert_eq!(outbox.next(), outbox.next());
}

#[test]
fn a_reload_finds_the_answers_and_the_key_again() {
    let mut outbox = filled();
    outbox.want_end(Ending::Submit(Uuid::from_u128(7)));
    let again: Outbox = serde_json::from_str(&serde_json::to_string(&outbox).unwrap()).unwrap();
    assert_eq!(again, outbox);
}

#[test]
fn submitting_waits_for_the_answers_and_keeps_its_key() {
    let mut outbox = filled();
    outbox.want_end(Ending::Submit(Uuid::from_u128(1)));
    outbox.want_end(Ending::Submit(Uuid::from_u128(2)));
    let answers = outbox.next().unwrap();
    assert!(matches!(answers, Errand::Answers(_)));
    outbox.done(&answers);
    assert_eq!(outbox.next(), Some(Errand::Submit(Uuid::from_u128(1))));
    outbox.done(&Errand::Submit(Uuid::from_u128(1)));
    assert_eq!(outbox.next(), None);
}

#[test]
fn stopping_outranks_finishing() {
    let mut outbox = Outbox::default();
    outbox.want_end(Ending::Submit(Uuid::from_u128(1)));
    outbox.want_end(Ending::Stop);
    outbox.want_end(Ending::Submit(Uuid::from_u128(1)));
    assert_eq!(outbox.next(), Some(Errand::Stop));
}

#[test]
fn a_refused_answer_is_found_and_the_others_still_arrive() {
    let mut outbox = filled();
    let both = outbox.next().unwrap();
    assert!(!outbox.refused(&both));
    let first = outbox.next().unwrap();
    assert_eq!(first, Errand::Answers(vec![outbox.waiting()[0].clone()]));
    assert!(outbox.refused(&first));
    let second = outbox.next().unwrap();
    outbox.done(&second);
    assert_eq!(outbox.next(), None);
}

#[test]
fn numbers_used_by_another_device_are_left_to_it() {
    let mut outbox = filled();
    outbox.follow(9);
    assert_eq!(seqs(&outbox), [9, 10]);
    outbox.put("A", "3", Some(1));
    assert_eq!(seqs(&outbox), [9, 10, 11]);
}

#[test]
fn a_language_chosen_meanwhile_is_still_asked_for() {
    let mut outbox = Outbox::default();
    outbox.want_language(Language::Ru);
    let sent = outbox.next().unwrap();
    outbox.want_language(Language::Kk);
    outbox.done(&sent);
    assert_eq!(outbox.next(), Some(Errand::Language(Language::Kk)));
}

#[test]
fn pauses_grow_to_half_a_minute() {
    assert_eq!([1, 2, 3, 9].map(pause), [1000, 2000, 4000, 32000]);
}
