// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cutoffdialog.h"

#include "ui_cutoffdialog.h"

#include <QPushButton>

namespace Herdscope::App {

namespace {
constexpr int indexRole = Qt::UserRole;
constexpr double nsPerSecond = 1e9;
} // namespace

CutOffDialog::CutOffDialog(const Herd::HerdSpec &herd, const QList<int> &group, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::CutOffDialog>())
    , m_herd(herd)
{
    m_ui->setupUi(this);
    for (int i = 0; i < int(herd.servers.size()); ++i) {
        if (!herd.hasServer(i))
            continue;
        auto *item = new QListWidgetItem(QString::fromStdString(herd.servers[std::size_t(i)].name),
                                         m_ui->servers);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(group.contains(i) ? Qt::Checked : Qt::Unchecked);
        item->setData(indexRole, i);
    }
    m_ui->servers->setCurrentRow(0);
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Cut off"));
    connect(m_ui->servers, &QListWidget::itemChanged, this, &CutOffDialog::showOutcome);
    connect(m_ui->heals, &QCheckBox::toggled, m_ui->seconds, &QWidget::setEnabled);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, [this] {
        const double ns = m_ui->heals->isChecked() ? m_ui->seconds->value() * nsPerSecond : 0;
        emit wanted(this->group(), std::chrono::nanoseconds(qint64(ns)));
        accept();
    });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &CutOffDialog::reject);
    showOutcome();
    if (group.isEmpty())
        m_ui->servers->setFocus();
    else
        m_ui->buttons->button(QDialogButtonBox::Ok)->setFocus();
}

CutOffDialog::~CutOffDialog() = default;

QList<int> CutOffDialog::group() const
{
    QList<int> group;
    for (int row = 0; row < m_ui->servers->count(); ++row) {
        const QListWidgetItem *item = m_ui->servers->item(row);
        if (item->checkState() == Qt::Checked)
            group.append(item->data(indexRole).toInt());
    }
    return group;
}

int CutOffDialog::linksBetween(const QList<int> &group) const
{
    int count = 0;
    for (const Herd::LinkSpec &link : m_herd.links)
        count += !link.removed && group.contains(link.a) != group.contains(link.b) ? 1 : 0;
    return count;
}

void CutOffDialog::showOutcome()
{
    const int links = linksBetween(group());
    m_ui->outcome->setText(links == 0
                               ? tr("Choose some of the servers that have links with others.")
                               : tr("%Ln link(s) will be cut.", nullptr, links));
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(links > 0);
}

} // namespace Herdscope::App
