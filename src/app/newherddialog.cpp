// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/newherddialog.h"

#include "herd/presets.h"

#include "ui_newherddialog.h"

#include <QPushButton>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

NewHerdDialog::NewHerdDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::NewHerdDialog>())
{
    m_ui->setupUi(this);
    layout()->setSizeConstraint(QLayout::SetFixedSize); // grows with the rows it shows
    const std::pair<const char16_t *, QString> shapes[] {
        {u"line", tr("Line")},
        {u"ring", tr("Ring")},
        {u"star", tr("Star")},
        {u"tree", tr("Tree")},
        {u"grid", tr("Grid")},
        {u"random", tr("Random")},
        {u"full", tr("Full (everybody with everybody)")},
    };
    for (const auto &[word, text] : shapes)
        m_ui->shape->addItem(text, QString::fromUtf16(word));
    m_ui->shape->setCurrentIndex(1);
    connect(m_ui->shape, &QComboBox::currentIndexChanged, this, &NewHerdDialog::follow);
    connect(m_ui->first, &QSpinBox::valueChanged, this, &NewHerdDialog::follow);
    connect(m_ui->second, &QSpinBox::valueChanged, this, &NewHerdDialog::follow);
    connect(m_ui->third, &QSpinBox::valueChanged, this, &NewHerdDialog::follow);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, [this] {
        emit wanted(preset());
        accept();
    });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &NewHerdDialog::reject);
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Start this herd"));
    follow();
}

NewHerdDialog::~NewHerdDialog() = default;

void NewHerdDialog::present()
{
    show();
    raise();
    activateWindow();
    m_ui->shape->setFocus();
}

QString NewHerdDialog::preset() const
{
    const QString shape = m_ui->shape->currentData().toString();
    const bool two = shape == "tree"_L1 || shape == "grid"_L1;
    const QString first = shape % u' ' % QString::number(m_ui->first->value());
    if (shape == "random"_L1)
        return first % u' ' % QString::number(m_ui->second->value()) % u' '
            % QString::number(m_ui->third->value());
    return two ? QString(first % u' ' % QString::number(m_ui->second->value())) : first;
}

void NewHerdDialog::follow()
{
    const QString shape = m_ui->shape->currentData().toString();
    const bool grid = shape == "grid"_L1;
    const bool random = shape == "random"_L1;
    const bool two = grid || random || shape == "tree"_L1;
    m_ui->firstLabel->setText(grid ? tr("&Rows:") : tr("&Servers:"));
    m_ui->secondLabel->setText(grid         ? tr("&Columns:")
                                   : random ? tr("&Links:")
                                            : tr("&Children of each:"));
    m_ui->thirdLabel->setVisible(random);
    m_ui->third->setVisible(random);
    m_ui->secondLabel->setVisible(two);
    m_ui->second->setVisible(two);
    const auto herd = Herd::makePreset(preset().toStdString());
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(herd.has_value());
    if (!herd) {
        const int servers = m_ui->first->value();
        m_ui->summary->setText(
            random ? tr("%1 servers can have from %2 to %3 links.")
                         .arg(servers)
                         .arg(servers - 1)
                         .arg(servers * (servers - 1) / 2)
                   : tr("A herd can have up to %1 servers.").arg(Herd::maxGeneratedServers));
        return;
    }
    m_ui->summary->setText(tr("%1 servers, %2 links, %3 AT lines for each update")
                               .arg(herd->servers.size())
                               .arg(herd->links.size())
                               .arg(herd->linesPerUpdate()));
}

} // namespace Herdscope::App
