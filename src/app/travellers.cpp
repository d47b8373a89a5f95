// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/travellers.h"

#include "app/lab.h"
#include "app/shownherd.h"
#include "protocol/linkmessages.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMenu>
#include <QPointer>

#include <algorithm>
#include <variant>

namespace Herdscope::App {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Travellers)
};

constexpr std::size_t mostShown = 300;
constexpr double nsPerSecond = 1e9;
constexpr int longestLine = 90; ///< letters of a line in a tip

/// Only updates can be news; one that the receiver has, or has something newer of, is none.
bool isNews(const Herd::Node *receiver, std::string_view line)
{
    const Protocol::LinkMessage message = Protocol::parseLinkLine(line);
    const Protocol::At *at = std::get_if<Protocol::At>(&message);
    Herd::Era era = 0;
    if (const auto *later = std::get_if<Protocol::EraAt>(&message)) {
        at = &later->at;
        era = later->era;
    }
    if (!at || !receiver)
        return false;
    const Herd::Location *held = receiver->table().find(at->client);
    return !held || Herd::isGreater(*at, era, *held);
}

QString shortened(const std::string &line)
{
    const QString text = QString::fromStdString(line);
    return text.size() <= longestLine ? text : text.left(longestLine - 1) % QChar(0x2026);
}

Traveller travellerOf(const Lab &lab, const Sim::SteppedHerd &herd, const Sim::UnderWay &message,
                      int edge)
{
    Traveller traveller;
    traveller.id = message.id;
    traveller.dot.edge = edge;
    traveller.dot.fromA = herd.herd().links[std::size_t(message.link)].a == message.from;
    const double lasts = double(std::max<std::int64_t>(message.dueNs - message.sentNs, 1));
    traveller.dot.progress = std::clamp(double(herd.nowNs() - message.sentNs) / lasts, 0.0, 1.0);
    traveller.dot.useful = isNews(herd.node(message.to), message.line);
    const double left =
        double(std::max<std::int64_t>(message.dueNs - herd.nowNs(), 0)) / nsPerSecond;
    traveller.tip = Words::tr("%1 → %2\n%3\nArrives in %4 s")
                        .arg(lab.serverName(message.from), lab.serverName(message.to),
                             shortened(message.line), QLocale().toString(left, 'f', 3));
    return traveller;
}

} // namespace

Travellers travellersOf(const Lab &lab, const ShownHerd &shown)
{
    Travellers all;
    const SimulatedHost *host = lab.simulation();
    if (!host || !host->herd())
        return all;
    for (const Sim::UnderWay &message : host->herd()->underWay()) {
        if (all.size() >= mostShown)
            break;
        if (const int edge = shown.edge(message.link); edge >= 0)
            all.push_back(travellerOf(lab, *host->herd(), message, edge));
    }
    return all;
}

void holdStill(QMenu *menu, const Lab &lab)
{
    const QPointer<SimulatedHost> host(lab.simulation());
    if (!host || !host->isRunning())
        return;
    host->setRunning(false);
    QObject::connect(
        menu, &QMenu::aboutToHide, host,
        [host] {
            // Behind what was chosen.
            QMetaObject::invokeMethod(
                host, [host] { host->setRunning(true); }, Qt::QueuedConnection);
        },
        Qt::SingleShotConnection);
}

void fillTravellerMenu(QMenu *menu, Lab &lab, const Traveller &traveller)
{
    SimulatedHost *const host = lab.simulation();
    if (!host)
        return;
    menu->addSection(traveller.tip.section(QLatin1Char('\n'), 0, 0));
    QAction *drop = menu->addAction(Words::tr("&Drop this message"));
    drop->setObjectName(QStringLiteral("drop-message"));
    QObject::connect(drop, &QAction::triggered, host,
                     [&lab, id = traveller.id] { lab.acts().dropMessage(id); });
    QMenu *delay = menu->addMenu(Words::tr("De&lay this message"));
    delay->setToolTip(Words::tr("Those behind it on the same link wait, too"));
    for (const std::int64_t ms : {200, 1000, 5000, 20'000}) {
        QAction *action = delay->addAction(
            Words::tr("by %1 s").arg(QLocale().toString(double(ms) / 1000, 'g', 3)));
        action->setObjectName(QStringLiteral("delay-message-%1").arg(ms));
        QObject::connect(action, &QAction::triggered, host, [&lab, id = traveller.id, ms] {
            lab.acts().delayMessage(id, ms * Sim::millisecond);
        });
    }
}

} // namespace Herdscope::App
