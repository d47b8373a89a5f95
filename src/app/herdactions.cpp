// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdactions.h"

#include "app/actionmaker.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

QLabel *captionFor(QComboBox *box, const QString &text)
{
    auto *label = new QLabel(text);
    label->setBuddy(box);
    label->setContentsMargins(12, 0, 4, 0);
    return label;
}

/// Its text says that there is a menu. (A style sheet that hides the style's arrow would keep the
/// colours of the theme that was there at the start.)
class TextMenuButton final : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.features &= ~QStyleOptionToolButton::HasMenu;
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

constexpr int mostAckPeers = 5; ///< choices; a herd file may say more

/// An action's data.
int ackKey(Herd::AckLevel level, int peers)
{
    return int(level) * 1000 + (level == Herd::AckLevel::Peers ? peers : 0);
}

void check(const QActionGroup *group, QComboBox *box, int value)
{
    for (QAction *action : group->actions())
        action->setChecked(action->data().toInt() == value);
    if (box)
        box->setCurrentIndex(box->findData(value));
}

} // namespace

HerdActions::HerdActions(Lab &lab, Settings &settings, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_settings(settings)
    , m_window(window)
    , m_modes(new QActionGroup(this))
    , m_stay(makeAction(this,
                        {"servers-stay", tr("Servers stay when the window closes"),
                         tr("Only with a process each: they serve on, and \"herdctl control "
                            "stop\" ends them. A change starts the herd anew.")}))
    , m_places(new QActionGroup(this))
    , m_acks(new QActionGroup(this))
{
    makeModes();
    makePlaces();
    makeAcks();
    connect(&lab, &Lab::herdChanged, this, &HerdActions::updateActions);
    connect(&lab, &Lab::fileChanged, this, &HerdActions::updateActions);
    updateActions();
}

void HerdActions::makeModes()
{
    for (const auto mode : {Net::RunMode::OneLoop, Net::RunMode::ThreadPerServer,
                            Net::RunMode::ProcessPerServer, Net::RunMode::Simulated}) {
        auto *action = new QAction(modeText(mode), m_modes);
        action->setObjectName(u"mode-%1"_s.arg(int(mode)));
        action->setCheckable(true);
        action->setData(int(mode));
        connect(action, &QAction::triggered, this, [this, mode] { wantMode(int(mode)); });
    }
    m_stay->setCheckable(true);
    connect(m_stay, &QAction::triggered, this, &HerdActions::wantStay);
}

void HerdActions::makePlaces()
{
    using Herd::PlacesKind;
    for (const auto kind : {PlacesKind::Offline, PlacesKind::Google, PlacesKind::GoogleLegacy,
                            PlacesKind::Overpass}) {
        auto *action = new QAction(placesText(kind), m_places);
        action->setObjectName(u"places-%1"_s.arg(int(kind)));
        action->setCheckable(true);
        action->setData(int(kind));
        connect(action, &QAction::triggered, this, [this, kind] { wantPlaces(int(kind)); });
    }
}

void HerdActions::makeAcks()
{
    const auto add = [this](Herd::AckLevel level, int peers) {
        auto *action = new QAction(ackText(level, peers), m_acks);
        action->setObjectName(u"ack-%1"_s.arg(ackKey(level, peers)));
        action->setCheckable(true);
        action->setData(ackKey(level, peers));
        connect(action, &QAction::triggered, this, [=, this] { wantAck({level, peers}); });
    };
    add(Herd::AckLevel::Memory, 0);
    add(Herd::AckLevel::Journal, 0);
    for (int peers = 1; peers <= mostAckPeers; ++peers)
        add(Herd::AckLevel::Peers, peers);
}

template <typename Value>
void HerdActions::perform(const QString &text, void (HerdActions::*set)(Value), Value from,
                          Value to)
{
    if (from == to)
        return updateActions(); // the menu has checked what was clicked
    const auto doing = [this, set](Value value) {
        return [this, set, value] {
            (this->*set)(value);
            return true;
        };
    };
    m_lab.acts().perform(text, doing(to), doing(from),
                         tr("It is as it was. What servers knew in memory alone is lost with each "
                            "start of the herd, and so are faults."));
}

void HerdActions::wantAck(Ack ack)
{
    const Ack before {m_lab.wantedAck(), m_lab.wantedAckPeers()};
    const bool same =
        ack.level == before.level && (ack.level != Herd::AckLevel::Peers || ack == before);
    perform(tr("Answer once %1").arg(ackText(ack.level, ack.peers)), &HerdActions::setAck, before,
            same ? before : ack);
}

void HerdActions::wantMode(int mode)
{
    perform(tr("Run servers: %1").arg(modeText(Net::RunMode(mode))), &HerdActions::setMode,
            int(m_lab.mode()), mode);
}

void HerdActions::wantStay(bool stay)
{
    perform(stay ? tr("Let servers stay") : tr("Don’t let servers stay"), &HerdActions::setStay,
            m_lab.serversStay(), stay);
}

void HerdActions::wantPlaces(int kind)
{
    perform(tr("Places: %1").arg(placesText(Herd::PlacesKind(kind))), &HerdActions::setPlaces,
            int(m_lab.wantedPlaces()), kind);
}

void HerdActions::setAck(Ack ack)
{
    m_lab.setAck(ack.level, ack.peers);
    updateActions();
}

void HerdActions::setMode(int mode)
{
    m_settings.setMode(Net::RunMode(mode));
    m_lab.setMode(Net::RunMode(mode));
    updateActions();
}

void HerdActions::setStay(bool stay)
{
    m_settings.setServersStay(stay);
    m_lab.setServersStay(stay);
    updateActions();
}

void HerdActions::setPlaces(int kind)
{
    m_settings.setPlaces(Herd::PlacesKind(kind));
    m_lab.setPlacesKind(Herd::PlacesKind(kind));
    updateActions();
}

void HerdActions::updateActions()
{
    check(m_modes, m_modeBox, int(m_lab.mode()));
    m_stay->setEnabled(m_lab.mode() == Net::RunMode::ProcessPerServer);
    m_stay->setChecked(m_lab.serversStay());
    check(m_places, m_placesBox, int(m_lab.wantedPlaces()));
    const int ack = ackKey(m_lab.wantedAck(), m_lab.wantedAckPeers());
    check(m_acks, nullptr, ack);
    const int most = ackKey(Herd::AckLevel::Peers, m_lab.herd().fewestNeighbours());
    for (QAction *action : m_acks->actions())
        action->setVisible(action->data().toInt() <= most || action->isChecked());
    if (m_ackButton)
        m_ackButton->setText(tr("answered once %1", "a report; once it is in memory, on disk …")
                                 .arg(ackText(m_lab.wantedAck(), m_lab.wantedAckPeers()))
                             % u" ▾"_s);
}

void HerdActions::fillMenu(QMenu *menu) const
{
    menu->addSection(tr("Servers run in"));
    menu->addActions(m_modes->actions());
    menu->addAction(m_stay);
    menu->addSection(tr("Places come from"));
    menu->addActions(m_places->actions());
    menu->addSection(tr("A report is answered once it is"));
    menu->addActions(m_acks->actions());
}

void HerdActions::fillStatusBar(QStatusBar *bar)
{
    m_ackButton = new TextMenuButton(bar);
    m_ackButton->setObjectName(u"ackButton"_s);
    m_ackButton->setAutoRaise(true);
    m_ackButton->setPopupMode(QToolButton::InstantPopup);
    m_ackButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_ackButton->setAccessibleName(tr("When a report is answered"));
    m_ackButton->setToolTip(tr("What the answer to a report promises. Another choice starts the "
                               "herd anew."));
    auto *menu = new QMenu(m_ackButton);
    menu->addActions(m_acks->actions());
    m_ackButton->setMenu(menu);
    bar->addPermanentWidget(m_ackButton);
    updateActions();
}

QComboBox *HerdActions::makeCombo(const QActionGroup *group, const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    for (const QAction *action : group->actions())
        box->addItem(action->text(), action->data());
    return box;
}

void HerdActions::fillToolBar(QToolBar *bar)
{
    auto *row = new QWidget(m_window);
    row->setObjectName(u"herdRow"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->setSpacing(0);
    m_modeBox = makeCombo(m_modes, tr("How servers run"));
    m_modeBox->setObjectName(u"modeBox"_s);
    m_placesBox = makeCombo(m_places, tr("Where places come from"));
    m_placesBox->setObjectName(u"placesBox"_s);
    m_placesBox->setMinimumContentsLength(7); // may shrink to that before buttons lose their texts
    layout->addStretch(1);
    layout->addWidget(captionFor(m_modeBox, tr("Servers r&un")));
    layout->addWidget(m_modeBox);
    layout->addWidget(captionFor(m_placesBox, tr("P&laces")));
    layout->addWidget(m_placesBox);
    bar->addWidget(row);
    connect(m_modeBox, &QComboBox::activated, this,
            [this] { wantMode(m_modeBox->currentData().toInt()); });
    connect(m_placesBox, &QComboBox::activated, this,
            [this] { wantPlaces(m_placesBox->currentData().toInt()); });
    updateActions();
}

} // namespace Herdscope::App
