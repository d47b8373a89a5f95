// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingsdialog.h"

#include "ui_settingsdialog.h"

namespace Herdscope::App {

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SettingsDialog>())
{
    m_ui->setupUi(this);
    m_ui->theme->addItem(tr("Like the system"), int(ThemeChoice::System));
    m_ui->theme->addItem(tr("Light"), int(ThemeChoice::Light));
    m_ui->theme->addItem(tr("Dark"), int(ThemeChoice::Dark));
    const auto showTheme = [this, &settings] {
        m_ui->theme->setCurrentIndex(m_ui->theme->findData(int(settings.theme())));
    };
    showTheme();
    connect(&settings, &Settings::themeChanged, this, showTheme);
    connect(m_ui->theme, &QComboBox::activated, this, [this, &settings] {
        settings.setTheme(ThemeChoice(m_ui->theme->currentData().toInt()));
    });

    m_ui->language->addItem(tr("Like the system"), QString());
    m_ui->language->addItem(u"English"_s, u"en"_s);
    m_ui->language->addItem(u"Deutsch"_s, u"de"_s);
    m_ui->language->setCurrentIndex(m_ui->language->findData(settings.language()));
    connect(m_ui->language, &QComboBox::activated, this,
            [this, &settings] { settings.setLanguage(m_ui->language->currentData().toString()); });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
}

SettingsDialog::~SettingsDialog() = default;

} // namespace Herdscope::App
