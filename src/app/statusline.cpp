// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusline.h"

#include "app/words.h"

#include <QLocale>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeLabel(QStatusBar *bar, const QString &name)
{
    auto *label = new QLabel(bar);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(6, 0, 14, 0);
    return label;
}

} // namespace

StatusLine::StatusLine(const Lab &lab, QStatusBar *bar)
    : QObject(bar)
    , m_lab(lab)
    , m_servers(makeLabel(bar, u"statusServers"_s))
    , m_clients(makeLabel(bar, u"statusClients"_s))
    , m_updates(makeLabel(bar, u"statusUpdates"_s))
    , m_agreement(makeLabel(bar, u"statusAgreement"_s))
    , m_hint(makeLabel(bar, u"statusHint"_s))
{
    // Permanent, so that the tips of menus and tools don't cover them.
    for (QLabel *label : {m_servers, m_clients, m_updates, m_agreement})
        bar->addPermanentWidget(label);
    bar->insertWidget(0, m_hint, 1);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_updates->setToolTip(tr("Updates that servers took from clients in the last second"));
    refresh();
}

void StatusLine::refresh()
{
    m_servers->setText(serversUpText(m_lab.runner().serversUp(), int(m_lab.herd().servers.size())));
    m_clients->setText(tr("%Ln client(s)", nullptr, m_lab.fleet().size()));
    m_updates->setText(
        tr("%1 updates/s").arg(QLocale().toString(m_lab.tally().updatesPerSecond(), 'f', 1)));
    m_agreement->setText(agreementText());
}

QString StatusLine::agreementText() const
{
    using Verdict = Agreement::Verdict;
    if (m_lab.isBusy())
        return tr("the herd is stopping …");
    const Agreement &agreement = m_lab.tally().agreement();
    switch (agreement.verdict()) {
    case Verdict::NobodyUp:
        return tr("no server is up");
    case Verdict::Agree:
        return tr("all servers agree");
    case Verdict::Settling:
        return tr("updates are under way");
    case Verdict::Behind:
        break;
    }
    const std::vector<int> &behind = agreement.behind();
    if (behind.size() == 1)
        return tr("⚠ %1 is behind").arg(m_lab.serverName(behind.front()));
    if (behind.size() == 2) {
        return tr("⚠ %1 and %2 are behind")
            .arg(m_lab.serverName(behind[0]), m_lab.serverName(behind[1]));
    }
    return tr("⚠ %n servers are behind", nullptr, int(behind.size()));
}

void StatusLine::setHint(const QString &hint)
{
    m_hint->setText(hint);
}

} // namespace Herdscope::App
