use super::*;

#[test]
fn only_addresses_of_the_open_internet_are_public() {
    for (text, public) in [
        ("93.184.216.34", true),
        ("8.8.8.8", true),
        ("100.63.255.255", true),
        ("100.128.0.1", true),
        ("172.15.0.1", true),
        ("172.32.0.1", true),
        ("0.0.0.0", false),
        ("0.1.2.3", false),
        ("10.0.0.1", false),
        ("10.255.255.255", false),
        ("100.64.0.1", false),
        ("100.127.255.255", false),
        ("127.0.0.1", false),
        ("127.255.255.254", false),
        ("169.254.169.254", false),
        ("172.16.0.1", false),
        ("172.31.255.255", false),
        ("192.0.0.1", false),
        ("192.0.2.1", false),
        ("192.88.99.1", false),
        ("192.168.1.1", false),
        ("198.18.0.1", false),
        ("198.51.100.7", false),
        ("203.0.113.7", false),
        ("224.0.0.1", false),
        ("239.255.255.255", false),
        ("240.0.0.1", false),
        ("255.255.255.255", false),
        ("2606:2800:220:1:248:1893:25c8:1946", true),
        ("2a00:1450:400f:80d::200e", true),
        ("::", false),
        ("::1", false),
        ("::ffff:127.0.0.1", false),
        ("::ffff:10.0.0.1", false),
        ("::ffff:8.8.8.8", false),
        ("::127.0.0.1", false),
        ("64:ff9b::a9fe:a9fe", false),
        ("100::1", false),
        ("2001::1", false),
        ("2001:db8::1", false),
        ("2002:7f00:1::1", false),
        ("3fff::1", false),
        ("fc00::1", false),
        ("fd12:3456:789a::1", false),
        ("fe80::1", false),
        ("fec0::1", false),
        ("ff02::1", false),
    ] {
        let at: IpAddr = text.parse().unwrap();
        assert_eq!(is_public(at), public, "{text}");
        let own = at.to_canonical().is_loopback();
        assert_eq!(may_reach(at, true), public || own, "{text}: within lets this machine alone");
    }
}

#[test]
fn a_webhook_leads_by_https_to_the_open_internet() {
    for (text, said) in [
        ("https://mottaker.example/krok", ""),
        ("https://mottaker.example:8443/krok?til=meg", ""),
        ("https://93.184.216.34/", ""),
        ("https://[2606:2800:220:1:248:1893:25c8:1946]/", ""),
        ("http://mottaker.example/krok", "webhook-url"),
        ("ftp://mottaker.example/", "webhook-url"),
        ("mottaker.example", "webhook-url"),
        ("", "webhook-url"),
        ("file:///etc/passwd", "webhook-url"),
        ("https://", "webhook-url"),
        ("https://navn:ord@mottaker.example/", "webhook-url-parts"),
        ("https://mottaker.example/#her", "webhook-url-parts"),
        ("https://localhost/", "webhook-url-private"),
        ("https://a.localhost./", "webhook-url-private"),
        ("https://127.0.0.1/", "webhook-url-private"),
        ("https://2130706433/", "webhook-url-private"),
        ("https://0x7f.1/", "webhook-url-private"),
        ("https://169.254.169.254/latest", "webhook-url-private"),
        ("https://10.0.0.1/", "webhook-url-private"),
        ("https://100.64.0.1/", "webhook-url-private"),
        ("https://[::1]/", "webhook-url-private"),
        ("https://[::ffff:127.0.0.1]/", "webhook-url-private"),
        ("https://[fc00::1]/", "webhook-url-private"),
        ("http://127.0.0.1:3000/", "webhook-url"),
    ] {
        let read = Target::read(text, false);
        assert_eq!(read.err().map(|reason| reason.key).unwrap_or_default(), said, "{text}");
    }
    let long = format!("https://mottaker.example/{}", "a".repeat(LONGEST));
    assert_eq!(Target::read(&long, false).unwrap_err().key, "too-long");
    for (text, taken) in [
        ("http://127.0.0.1:3000/", true),
        ("http://[::1]:3000/", true),
        ("https://localhost/", true),
        ("http://mottaker.example/", false),
        ("http://10.0.0.1/", false),
        ("http://169.254.169.254/", false),
    ] {
        assert_eq!(Target::read(text, true).is_ok(), taken, "{text}: within");
    }
}

#[test]
fn what_is_known_of_an_address_is_what_a_request_needs() {
    let read = |text: &str| {
        let target = Target::read(text, true).unwrap();
        (target.is_secure(), target.name().to_owned(), target.port(), target.authority(), target.path())
    };
    assert_eq!(
        read("https://Mottaker.example/krok?a=b"),
        (true, "mottaker.example".into(), 443, "mottaker.example".into(), "/krok?a=b".into())
    );
    assert_eq!(read("http://[::1]:3000"), (false, "::1".into(), 3000, "[::1]:3000".into(), "/".into()));
}

#[test]
fn a_signature_is_that_of_the_convention() {
    // The example of the Standard Webhooks papers.
    let secret = SigningSecret::read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let signed = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#).unwrap();
    assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    let new = SigningSecret::new().unwrap();
    assert_eq!(SigningSecret::read(&new.reveal()).unwrap().reveal(), new.reveal());
    assert!(SigningSecret::read("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").is_none());
    assert!(!format!("{new:?}").contains(&new.reveal()[6..]), "no log shows a secret");
}

#[test]
fn tries_come_later_and_later_over_three_days_and_end() {
    let waits: Vec<i64> = (1..).map_while(|tries| wait(tries, Some(500))).collect();
    assert_eq!(waits.len(), 9);
    assert!(waits.windows(2).all(|pair| pair[0] < pair[1]));
    assert!((3 * 24 * 3600..4 * 24 * 3600).contains(&waits.iter().sum::<i64>()));
    assert_eq!(wait(1, Some(410)), None, "there is nobody any more");
    assert_eq!(wait(10, None), None);
}
