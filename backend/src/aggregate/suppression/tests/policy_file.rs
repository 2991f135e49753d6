use super::*;

#[test]
fn the_policy_that_ships_is_valid() {
    let policy = embedded();
    assert_eq!(
        (policy.threshold, policy.min_interval, policy.hard_floor),
        (10, 5, 5)
    );
}

#[test]
fn weak_policies_are_refused() {
    assert_eq!(
        policy(4, 2).check(),
        Err(PolicyError::ThresholdTooLow {
            threshold: 4,
            floor: 5
        })
    );
    assert_eq!(
        policy(10, 1).check(),
        Err(PolicyError::Interval {
            interval: 1,
            most: 8
        })
    );
    assert_eq!(
        policy(10, 9).check(),
        Err(PolicyError::Interval {
            interval: 9,
            most: 8
        })
    );
    let floor = Policy {
        hard_floor: 4,
        ..embedded()
    };
    assert_eq!(floor.check(), Err(PolicyError::FloorTooLow(4)));
    assert!(matches!(
        Policy::from_toml("threshold = 10"),
        Err(PolicyError::Unreadable(_))
    ));
    // Made without the file, a weak policy still publishes nothing.
    assert_eq!(
        publish_one(&counts(&[&[50, 50]]), &policy(0, 0)),
        Outcome::Withheld
    );
}
