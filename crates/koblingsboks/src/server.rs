//! Wiring: store, pages and worker into one server.

use crate::configuration::{Configuration, Mail};
use crate::webhooks::{self, Sender};
use crate::{mail::Post, rounds, worker};
use std::collections::hash_map::DefaultHasher;
use std::future::IntoFuture;
use std::hash::{Hash, Hasher};
use std::net::SocketAddr;
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tracing_subscriber::EnvFilter;
use view::Site;
use web::App;

/// Starts the log; `RUST_LOG` narrows it.
pub(crate) fn log(json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(format!("info,{}", store::QUIET)));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if json { log.json().try_init() } else { log.try_init() };
    // A second log in one process (a test) keeps the first.
    drop(started);
}

/// Serves until it is told to stop; `logins` are printed for a demo.
pub(crate) async fn serve(
    configuration: &Configuration,
    store: Store,
    logins: Option<Vec<String>>,
) -> Result<(), String> {
    let listen = configuration.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let bound = listener.local_addr().map_err(|error| error.to_string())?;
    let address = configuration.public_address.clone().unwrap_or_else(|| format!("http://{bound}"));
    let app = App::new(store.clone(), settings(configuration, &address, logins.is_some())?);
    let post = Post::new(configuration, &address)?;
    let sender = Sender::new(&address, configuration.local_webhooks)?;
    let measures = measures(configuration, &app).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(worker::run(store.clone(), post, configuration.answer_time, stopped.clone()));
    let teller = tokio::spawn(webhooks::run(store.clone(), sender, stopped.clone()));
    let noting = tokio::spawn(rounds::note_answered(app.clone(), stopped.clone()));
    announce(configuration, &address, &logins.unwrap_or_default());
    let service = web::routes::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(wait(stopped));
    let server = tokio::spawn(server.into_future());
    told_to_stop().await;
    let _ = stop.send(true);
    app.live.close();
    // Those who keep a connection open without asking for anything must not hold the server back.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(10), server).await;
    let _ = worker.await;
    let _ = teller.await;
    let _ = noting.await;
    // Those who sent in their sheets while the server was being stopped.
    let _ = app.note_answered().await;
    if let Some(measures) = measures {
        measures.abort();
    }
    store.close().await;
    Ok(())
}

/// Serves measures at their own address, where there is one.
async fn measures(configuration: &Configuration, app: &App) -> Result<Option<JoinHandle<()>>, String> {
    let Some(address) = configuration.metrics else { return Ok(None) };
    let listener =
        TcpListener::bind(address).await.map_err(|error| format!("metrics: cannot listen on {address}: {error}"))?;
    let bound = listener.local_addr().map_err(|error| error.to_string())?;
    println!("Measures are served at http://{bound}/metrics");
    let router = web::measures::router(app.clone());
    Ok(Some(tokio::spawn(async move {
        // It ends with the program.
        let _ = axum::serve(listener, router).await;
    })))
}

fn settings(configuration: &Configuration, address: &str, is_demo: bool) -> Result<web::Settings, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program cannot be found: {error}"))?;
    let mut hasher = DefaultHasher::new();
    let logo = configuration.logo.as_ref().map(|logo| &logo.content);
    (&configuration.region_name, configuration.colour.0, logo).hash(&mut hasher);
    let edition = format!("{:016x}", hasher.finish());
    Ok(web::Settings {
        site: Site {
            name: configuration.region_name.clone(),
            has_logo: configuration.logo.is_some(),
            edition,
            accessibility_statement: configuration.accessibility_statement.clone(),
            is_demo,
        },
        accent: configuration.colour,
        logo: configuration.logo.clone(),
        public_address: address.to_owned(),
        behind_proxy: configuration.behind_proxy,
        answer_time: configuration.answer_time,
        limits: configuration.limits.clone(),
        local_webhooks: configuration.local_webhooks,
        program,
        bracketed: false,
    })
}

fn announce(configuration: &Configuration, address: &str, logins: &[String]) {
    println!("Koblingsboks serves {} on {address}", configuration.region_name);
    if let Mail::Folder(folder) = &configuration.mail {
        println!("Letters are written to the folder {}", folder.display());
    }
    for login in logins {
        println!("{login}");
    }
}

async fn wait(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => drop(interrupted.await),
    }
}
