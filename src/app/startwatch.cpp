// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startwatch.h"

#include "app/logging.h"

#include <QEvent>
#include <QTimer>

namespace Herdscope::App {

StartWatch::StartWatch(const QElapsedTimer &sinceStart, const Lab &lab, QWidget *window)
    : QObject(window)
    , m_sinceStart(sinceStart)
{
    window->installEventFilter(this);
    connect(
        &lab, &Lab::herdStarted, this,
        [this] { qCInfo(logStart, "servers ready after %lld ms", m_sinceStart.elapsed()); },
        Qt::SingleShotConnection);
}

bool StartWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // The event comes before the painting, the timer after all of it.
        QTimer::singleShot(0, this, [this] {
            qCInfo(logStart, "first paint after %lld ms", m_sinceStart.elapsed());
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Herdscope::App
