use crate::App;
use crate::access::{Caller, ReviewFlags};
use crate::problem::Refusal;
use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use futures::stream;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// A comment line now and then keeps proxies from closing a quiet stream.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// `GET /events`: server-sent events of the caller's schools. The stream ends when the listener
/// falls behind; the app then reads the queue anew and listens again.
pub(crate) async fn events(
    caller: Caller<ReviewFlags>,
    app: Data<App>,
) -> Result<HttpResponse, Refusal> {
    let schools: BTreeSet<_> = app
        .read(&caller, |db| db.own_school_keys())
        .await?
        .into_iter()
        .collect();
    let receiver = app.hub.listen();
    let first = Bytes::from_static(b": listening\n\n");
    let events = stream::unfold(
        (receiver, schools, Some(first)),
        |(mut receiver, schools, first)| async {
            if let Some(first) = first {
                return Some((Ok::<_, Infallible>(first), (receiver, schools, None)));
            }
            loop {
                match tokio::time::timeout(HEARTBEAT, receiver.recv()).await {
                    Err(_) => {
                        let beat = Bytes::from_static(b": \n\n");
                        return Some((Ok(beat), (receiver, schools, None)));
                    }
                    Ok(Ok(sent)) if schools.contains(&sent.school) => {
                        let event = Bytes::from(format!("data: {}\n\n", sent.json));
                        return Some((Ok(event), (receiver, schools, None)));
                    }
                    Ok(Ok(_)) => {}
                    Ok(Err(RecvError::Lagged(_) | RecvError::Closed)) => return None,
                }
            }
        },
    );
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("Cache-Control", "no-store"))
        .streaming(events))
}
