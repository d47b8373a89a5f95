// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linkfaultdialog.h"

#include "ui_linkfaultdialog.h"

#include <QPushButton>

#include <cmath>

namespace Herdscope::App {

namespace {

enum Direction
{
    Both,
    AToB,
    BToA
};

constexpr double nsPerMs = 1e6;
constexpr double bytesPerKilobyte = 1e3;

std::int64_t rounded(double value)
{
    return std::llround(value);
}

} // namespace

LinkFaultDialog::LinkFaultDialog(const QString &a, const QString &b, const Ways &ways,
                                 const Herd::LinkFault &proposal, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::LinkFaultDialog>())
    , m_ways(ways)
    , m_proposal(proposal)
{
    m_ui->setupUi(this);
    //: The link between two servers.
    setWindowTitle(tr("Delay %1 – %2").arg(a, b));
    m_ui->direction->addItem(tr("Both directions"), Both);
    m_ui->direction->addItem(tr("From %1 to %2").arg(a, b), AToB);
    m_ui->direction->addItem(tr("From %1 to %2").arg(b, a), BToA);
    // As it is: an end that is not slowed down stays so.
    if (ways.aToB != ways.bToA)
        m_ui->direction->setCurrentIndex(ways.bToA.isNone() ? AToB : BToA);
    QPushButton *reset = m_ui->buttons->button(QDialogButtonBox::Reset);
    reset->setText(tr("&As before"));
    reset->setToolTip(tr("The link takes its time as if nobody had delayed it"));
    reset->setEnabled(ways != Ways());
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("Dela&y"));
    connect(m_ui->direction, &QComboBox::currentIndexChanged, this,
            &LinkFaultDialog::showDirection);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, [this] {
        emit wanted(chosen());
        accept();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        emit wanted({});
        accept();
    });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &LinkFaultDialog::reject);
    showDirection();
    m_ui->delay->setFocus();
    m_ui->delay->selectAll();
}

LinkFaultDialog::~LinkFaultDialog() = default;

void LinkFaultDialog::showDirection()
{
    const Herd::LinkFault &now =
        m_ui->direction->currentIndex() == BToA ? m_ways.bToA : m_ways.aToB;
    showFault(now.isNone() ? m_proposal : now);
}

void LinkFaultDialog::showFault(const Herd::LinkFault &fault)
{
    m_ui->delay->setValue(double(fault.delayNs) / nsPerMs);
    m_ui->jitter->setValue(double(fault.jitterNs) / nsPerMs);
    m_ui->bandwidth->setValue(double(fault.bytesPerSecond) / bytesPerKilobyte);
}

Herd::LinkFault LinkFaultDialog::shown() const
{
    return {rounded(m_ui->delay->value() * nsPerMs), rounded(m_ui->jitter->value() * nsPerMs),
            rounded(m_ui->bandwidth->value() * bytesPerKilobyte)};
}

LinkFaultDialog::Ways LinkFaultDialog::chosen() const
{
    Ways ways = m_ways;
    const int direction = m_ui->direction->currentIndex();
    if (direction != BToA)
        ways.aToB = shown();
    if (direction != AToB)
        ways.bToA = shown();
    return ways;
}

} // namespace Herdscope::App
