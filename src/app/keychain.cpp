// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keychain.h"

#ifdef HERDSCOPE_WITH_KEYCHAIN
#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <chrono>
#endif

namespace Herdscope::App {

#ifdef HERDSCOPE_WITH_KEYCHAIN

QByteArray readKeychain()
{
    constexpr std::chrono::milliseconds patience {1'000};
    // Without a session there is no keychain, and looking for one would start programs.
    if (!QCoreApplication::instance() || qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return {};
    auto *const job = new QKeychain::ReadPasswordJob(QStringLiteral("herdscope"));
    job->setInsecureFallback(false);
    job->setAutoDelete(true); // by itself, also when it answers too late
    job->setKey(QStringLiteral("places-key"));
    QByteArray found;
    QEventLoop waiting;
    QObject::connect(job, &QKeychain::Job::finished, &waiting, [&found, &waiting, job] {
        if (job->error() == QKeychain::NoError)
            found = job->binaryData();
        waiting.quit();
    });
    QTimer::singleShot(patience, &waiting, &QEventLoop::quit);
    job->start();
    waiting.exec(QEventLoop::ExcludeUserInputEvents);
    return found;
}

#else

QByteArray readKeychain()
{
    return {};
}

#endif

} // namespace Herdscope::App
