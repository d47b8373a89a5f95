// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusline.h"

#include "app/appearance.h"
#include "app/pastscenes.h"
#include "app/words.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>
#include <utility>

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

QString clientsText(int count)
{
    return StatusLine::tr("%Ln client(s)", nullptr, count);
}

QString updatesText(double perSecond)
{
    return StatusLine::tr("%1 updates/s").arg(QLocale().toString(perSecond, 'f', 1));
}

} // namespace

StatusLine::StatusLine(const Lab &lab, QStatusBar *bar)
    : QObject(bar)
    , m_lab(lab)
    , m_servers(makeLabel(bar, u"statusServers"_s))
    , m_clients(makeLabel(bar, u"statusClients"_s))
    , m_updates(makeLabel(bar, u"statusUpdates"_s))
    , m_agreement(makeLabel(bar, u"statusAgreement"_s))
    , m_open(makeLabel(bar, u"statusOpen"_s))
    , m_right(makeLabel(bar, u"statusHint"_s))
{
    m_open->setText(tr("open to the network"));
    m_open->setToolTip(
        tr("The herd file says plain_remote: whoever reaches the servers can write"));
    m_open->setAutoFillBackground(true);
    QPalette badge = m_open->palette();
    badge.setColor(QPalette::Window, QColor(0xb3261e));
    badge.setColor(QPalette::WindowText, Qt::white);
    m_open->setPalette(badge);
    m_open->setContentsMargins(6, 0, 6, 0);
    m_open->hide();
    for (QLabel *label : {m_open, m_servers, m_clients, m_updates, m_agreement})
        bar->addWidget(label);
    bar->addWidget(m_right, 1);
    m_right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_right->setForegroundRole(QPalette::PlaceholderText);
    // The last in line gives way in a narrow window.
    m_right->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_right->installEventFilter(this);
    const auto forget = [this] {
        m_shownPast.reset();
        m_disagreements.reset();
    };
    connect(&lab.playhead(), &Playhead::pastChanged, this, forget);
    connect(&lab.playhead(), &Playhead::herdEdited, this, forget);
    m_updates->setToolTip(tr("Updates that servers took from clients in the last second"));
    refresh();
}

void StatusLine::refresh()
{
    keepRoom();
    if (!m_lab.playhead().isNow())
        return showPast();
    m_shownPast.reset();
    m_servers->setText(serversUpText(m_lab.runner().serversUp(), m_lab.herd().serverCount()));
    m_clients->setText(clientsNow());
    m_open->setVisible(m_lab.isOpenToTheNetwork());
    m_updates->setText(updatesText(m_lab.tally().updatesPerSecond()));
    showAgreement(agreementText(),
                  m_lab.tally().agreement().verdict() == Agreement::Verdict::Behind);
}

void StatusLine::setPlaying(bool on)
{
    m_isPlaying = on;
    refresh();
}

QString StatusLine::clientsNow() const
{
    const int own = m_lab.fleet().size();
    const auto others = int(m_lab.guests().all().size());
    if (!m_isPlaying || others == 0)
        return clientsText(own);
    const QString played = tr("%Ln client(s) of the scenario", nullptr, others);
    return own == 0 ? played : QString(clientsText(own) % u" · "_s % played);
}

void StatusLine::showAgreement(const QString &agreement, bool warns)
{
    if (agreement == m_agreement->text())
        return;
    m_agreement->setText(agreement);
    QPalette palette = m_right->palette();
    if (warns) {
        palette.setColor(QPalette::WindowText, themeFor(palette).warning);
        m_agreement->setPalette(palette);
    } else {
        m_agreement->setPalette({});
    }
}

void StatusLine::showPast()
{
    const History::Moment &moment = m_lab.playhead().moment();
    if (std::exchange(m_shownPast, moment.number()) == moment.number())
        return;
    const auto &servers = moment.state().servers;
    const auto up =
        std::ranges::count(servers, History::ServerState::Up, &History::State::Server::state);
    m_servers->setText(serversUpText(int(up), moment.serverCount()));
    m_clients->setText(clientsText(clientsKnown(moment)));
    m_updates->setText(tr("at %1").arg(momentText(moment.past(), moment.number())));
    showAgreement(pastAgreementText(moment), false);
}

/// Labels only grow, and at once to what a busy herd needs.
void StatusLine::keepRoom()
{
    constexpr int manyClients = 1000;
    constexpr double busy = 9999.9;
    const int all = m_lab.herd().serverCount();
    const auto room = [](QLabel *label, const QString &sample) {
        const QMargins margins = label->contentsMargins();
        const int wanted =
            label->fontMetrics().horizontalAdvance(sample) + margins.left() + margins.right();
        label->setMinimumWidth(std::max({label->minimumWidth(), label->width(), wanted}));
    };
    room(m_servers, serversUpText(all, all));
    room(m_clients, clientsText(manyClients));
    room(m_updates, updatesText(busy));
}

/// Of what is recorded only: a server that is behind by what is under way counts, too.
QString StatusLine::pastAgreementText(const History::Moment &moment)
{
    const auto isUp = [](const History::State::Server &server) {
        return server.state == History::ServerState::Up;
    };
    if (std::ranges::none_of(moment.state().servers, isUp))
        return tr("no server was up");
    std::vector<int> behind;
    if (!m_disagreements)
        m_disagreements.emplace(moment.past());
    m_disagreements->moveTo(moment);
    m_disagreements->catchUp(moment, moment.past().clients().count());
    const std::vector<std::size_t> &lacking = m_disagreements->lackingBy();
    for (std::size_t i = 0; i < lacking.size(); ++i) {
        if (lacking[i] > 0)
            behind.push_back(int(i));
    }
    return behind.empty() ? tr("all servers agreed") : behindText(behind);
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
    return behindText(agreement.behind());
}

QString StatusLine::behindText(const std::vector<int> &behind) const
{
    const auto name = [this](int server) {
        const auto &servers = m_lab.playhead().herd().servers;
        return QString::fromStdString(servers[std::size_t(server)].name);
    };
    if (behind.size() == 1)
        return tr("⚠ %1 is behind").arg(name(behind.front()));
    if (behind.size() == 2)
        return tr("⚠ %1 and %2 are behind").arg(name(behind[0]), name(behind[1]));
    return tr("⚠ %n servers are behind", nullptr, int(behind.size()));
}

void StatusLine::setHint(const QString &hint)
{
    m_hint = hint;
    showRight();
}

void StatusLine::showTip(const QString &tip)
{
    m_tip = tip;
    showRight();
}

void StatusLine::showRight()
{
    const QString &whole = m_tip.isEmpty() ? m_hint : m_tip;
    const int room = m_right->contentsRect().width();
    const QString text = m_right->fontMetrics().elidedText(whole, Qt::ElideRight, room);
    m_right->setText(text);
    m_right->setToolTip(text == whole ? QString() : whole);
    m_right->setAccessibleName(whole);
}

bool StatusLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
        showRight();
    return QObject::eventFilter(watched, event);
}

} // namespace Herdscope::App
