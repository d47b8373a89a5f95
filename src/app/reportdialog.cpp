// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reportdialog.h"

#include "app/lab.h"
#include "app/savedrun.h"
#include "app/words.h"
#include "compare/runfacts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QUrl>
#include <QVBoxLayout>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int progressSteps = 1000;
constexpr int wordOfPart = Qt::UserRole;

/// It was a scenario's, played to its end.
bool hasVerdict(const std::string &scenario, const std::string &facts)
{
    return !scenario.empty() && Compare::parseRunFacts(facts).has_value();
}

} // namespace

ReportDialog::ReportDialog(Lab &lab, QWidget *window)
    : QDialog(window)
    , m_lab(lab)
    , m_window(window)
    , m_parts(new QListWidget)
    , m_up(new QPushButton(tr("Move &up")))
    , m_down(new QPushButton(tr("Move dow&n")))
    , m_language(new QComboBox)
    , m_dark(new QCheckBox(tr("Figures on &dark ground")))
    , m_folder(new QLineEdit)
    , m_choose(new QPushButton(tr("&Choose…")))
    , m_progress(new QProgressBar)
    , m_words(new QLabel)
{
    setWindowTitle(tr("Export a report"));
    setObjectName(u"reportDialog"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"Deutsch"_s, u"de"_s);
    m_language->setObjectName(u"reportLanguage"_s);
    m_language->setCurrentIndex(QLocale().language() == QLocale::German ? 1 : 0);
    m_dark->setObjectName(u"reportDark"_s);
    m_progress->setRange(0, progressSteps);
    m_words->setObjectName(u"reportWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setMinimumHeight(2 * m_words->fontMetrics().lineSpacing());

    auto *form = new QFormLayout;
    form->addRow(tr("&Language:"), m_language);
    form->addRow(QString(), m_dark);
    form->addRow(tr("&Folder:"), folderRow());
    auto *buttons = new QDialogButtonBox;
    m_write = buttons->addButton(tr("&Write the report"), QDialogButtonBox::AcceptRole);
    m_open = buttons->addButton(tr("&Open the report"), QDialogButtonBox::ActionRole);
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_write->setObjectName(u"reportWrite"_s);
    m_open->setObjectName(u"reportOpen"_s);
    m_close->setObjectName(u"reportClose"_s);
    m_write->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(partsBox(), 1);
    column->addLayout(form);
    column->addWidget(m_progress);
    column->addWidget(m_words);
    column->addWidget(buttons);

    connectAll();
    resize(520, 600);
}

void ReportDialog::connectAll()
{
    connect(m_write, &QPushButton::clicked, this, &ReportDialog::start);
    connect(m_close, &QPushButton::clicked, this, &ReportDialog::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QDir(m_folder->text()).filePath(u"report.html"_s)));
    });
    connect(m_folder, &QLineEdit::textChanged, this, &ReportDialog::updateButtons);
    connect(&m_job, &ReportJob::progressed, this, [this](double share, const QString &what) {
        m_progress->setValue(int(share * progressSteps));
        show(what);
    });
    connect(&m_job, &ReportJob::done, this, [this](const QString &folder) {
        show(tr("The report is in %1").arg(QDir::toNativeSeparators(folder)));
        m_open->setEnabled(true);
        m_open->setFocus();
    });
    connect(&m_job, &ReportJob::failed, this, [this](const QString &text) { show(text, true); });
    connect(&m_job, &ReportJob::cancelled, this,
            [this] { show(tr("Cancelled: nothing was written.")); });
}

QWidget *ReportDialog::partsBox()
{
    auto *box = new QWidget;
    auto *label = new QLabel(tr("&Parts, in their order:"));
    label->setBuddy(m_parts);
    m_parts->setObjectName(u"reportParts"_s);
    m_parts->setDragDropMode(QAbstractItemView::InternalMove);
    m_parts->setAccessibleName(tr("Parts of the report"));
    makeParts();
    m_up->setObjectName(u"reportUp"_s);
    m_down->setObjectName(u"reportDown"_s);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_parts, &QListWidget::currentRowChanged, this, &ReportDialog::updateButtons);
    connect(m_parts, &QListWidget::itemChanged, this, &ReportDialog::updateButtons);
    auto *side = new QVBoxLayout;
    side->addWidget(m_up);
    side->addWidget(m_down);
    side->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_parts, 1);
    row->addLayout(side);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->addWidget(label);
    column->addLayout(row, 1);
    return box;
}

QWidget *ReportDialog::folderRow()
{
    auto *box = new QWidget;
    m_choose->setObjectName(u"reportChoose"_s);
    connect(m_choose, &QPushButton::clicked, this, &ReportDialog::chooseFolder);
    m_folder->setObjectName(u"reportFolder"_s);
    m_folder->setAccessibleName(tr("Folder"));
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->addWidget(m_folder, 1);
    row->addWidget(m_choose);
    box->setFocusProxy(m_folder);
    return box;
}

void ReportDialog::makeParts()
{
    for (const Report::Part part : Report::allParts)
        if (part != Report::Part::Verdict) // see followRun()
            addPart(part, m_parts->count());
    m_parts->setCurrentRow(0);
}

void ReportDialog::addPart(Report::Part part, int row)
{
    auto *item = new QListWidgetItem(Report::titleOf(part));
    item->setData(wordOfPart, Report::wordFor(part));
    item->setFlags((item->flags() | Qt::ItemIsUserCheckable) & ~Qt::ItemIsDropEnabled);
    item->setCheckState(Qt::Checked);
    m_parts->insertItem(row, item);
}

/// What was expected is a part of those runs only that have a verdict. The others stay as they are.
void ReportDialog::followRun()
{
    if (m_job.isRunning())
        return;
    const SavedRun *run = m_lab.shownRun();
    const bool isWanted = run ? hasVerdict(run->about.scenario, run->about.facts)
                              : hasVerdict(m_lab.played().scenario, m_lab.played().facts);
    const auto rowOf = [this](Report::Part part) {
        for (int row = 0; row < m_parts->count(); ++row)
            if (m_parts->item(row)->data(wordOfPart).toString() == Report::wordFor(part))
                return row;
        return -1;
    };
    const int row = rowOf(Report::Part::Verdict);
    if (isWanted && row < 0)
        addPart(Report::Part::Verdict, rowOf(Report::Part::Run) + 1);
    else if (!isWanted && row >= 0)
        delete m_parts->takeItem(row);
    updateButtons();
}

/// A scenario may have been played, or another run opened, while it was open.
void ReportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        followRun();
}

void ReportDialog::present()
{
    if (!m_job.isRunning()) {
        const QString stamp = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s);
        m_folder->setText(QDir::toNativeSeparators(
            QDir(documentsFolder()).filePath(u"herdscope-report-"_s % stamp)));
        m_open->setEnabled(false);
        show(m_lab.isLive()
                 ? tr("A report of the run so far. The herd goes on while it is written.")
                 : tr("A report of the recorded run that is shown."));
    }
    followRun();
    QDialog::show();
    raise();
    activateWindow();
    m_write->setFocus();
}

void ReportDialog::move(int by)
{
    const int row = m_parts->currentRow();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_parts->count())
        return;
    m_parts->insertItem(to, m_parts->takeItem(row));
    m_parts->setCurrentRow(to);
}

void ReportDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Export the report into a folder"), documentsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder,
            [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    dialog->open();
}

QString ReportDialog::chosenParts() const
{
    QStringList words;
    for (int i = 0; i < m_parts->count(); ++i) {
        const QListWidgetItem *item = m_parts->item(i);
        if (item->checkState() == Qt::Checked)
            words << item->data(wordOfPart).toString();
    }
    return words.join(u',');
}

/// A live run is saved first: the report is of what is recorded until now.
void ReportDialog::start()
{
    ReportJob::Order order {{},
                            QDir::fromNativeSeparators(m_folder->text()),
                            chosenParts(),
                            m_language->currentData().toString(),
                            m_dark->isChecked()};
    std::shared_ptr<QTemporaryDir> keep;
    if (const SavedRun *run = m_lab.shownRun()) {
        order.run = run->fileName;
    } else {
        keep = std::make_shared<QTemporaryDir>();
        order.run = keep->filePath(u"this-run.herdrun"_s);
        if (const auto saved = saveShowingProgress(m_lab, order.run, m_window); !saved)
            return show(saved.error(), true);
    }
    m_progress->setValue(0);
    m_open->setEnabled(false);
    m_job.start(order, std::move(keep));
    updateButtons();
}

/// Escape, and the button of the frame, too: nothing is written behind somebody's back.
void ReportDialog::reject()
{
    if (m_job.isRunning())
        m_job.cancel();
    else
        QDialog::reject();
}

void ReportDialog::show(const QString &text, bool isProblem)
{
    m_words->setText(isProblem ? tr("The report was not written. %1").arg(text) : text);
    updateButtons();
}

void ReportDialog::updateButtons()
{
    const bool isRunning = m_job.isRunning();
    const int row = m_parts->currentRow();
    m_up->setEnabled(!isRunning && row > 0);
    m_down->setEnabled(!isRunning && row >= 0 && row + 1 < m_parts->count());
    for (QWidget *each : {static_cast<QWidget *>(m_parts), static_cast<QWidget *>(m_language),
                          static_cast<QWidget *>(m_dark), static_cast<QWidget *>(m_folder),
                          static_cast<QWidget *>(m_choose)})
        each->setEnabled(!isRunning);
    if (m_write == nullptr)
        return; // not made yet
    m_write->setEnabled(!isRunning && !chosenParts().isEmpty()
                        && !m_folder->text().trimmed().isEmpty());
    m_close->setText(isRunning ? tr("&Cancel") : tr("Close"));
    m_progress->setVisible(isRunning);
}

} // namespace Herdscope::App
