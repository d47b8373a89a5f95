// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guide.h"

#include "app/appearance.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <vector>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize firstSize {700, 760};
const QString dockScheme = u"dock"_s;
const QString actionScheme = u"action"_s;

/// Something that the page opens or does for the reader.
struct Offer
{
    QString address; ///< "dock:NAME" or "action:NAME", names of objects of the window
    QString text;
};

struct Chapter
{
    QString title;
    QStringList steps; ///< "{NAME}" is replaced by the keys of the action of that name
    const char *picture = nullptr; ///< see pictureFile(); null: none
    QString pictureText; ///< for who does not see it
    QList<Offer> offers;
};

struct Guide
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Guide)

public:
    [[nodiscard]] static std::vector<Chapter> chapters();

private:
    static void addBasics(std::vector<Chapter> &chapters);
    static void addViews(std::vector<Chapter> &chapters);
    static void addTimes(std::vector<Chapter> &chapters);
    static void addResults(std::vector<Chapter> &chapters);
};

void Guide::addBasics(std::vector<Chapter> &chapters)
{
    chapters.push_back(
        {tr("Put clients on the map"),
         {tr("Press {add-client} and click on the map: a mobile client appears there, connects to "
             "the nearest "
             "server and reports where it is."),
          tr("Drag it: it reports while it moves, and goes over to another server when that is "
             "nearer."),
          tr("Right-click it and choose What’s near: places round it come from whichever server "
             "you ask, also from one that it never spoke to.")},
         "map",
         tr("Map with clients, their trails, and places found near one of them"),
         {{u"action:add-client"_s, tr("Add a client now")},
          {u"action:add-walkers"_s, tr("Let many walk")},
          {u"dock:answersDock"_s, tr("Show the answers")}}});
    chapters.push_back(
        {tr("Break something"),
         {tr("Click on a server in the graph and press {kill}: it is killed, and its links go "
             "dashed. {restart} "
             "starts it again; watch it catch up."),
          tr("Click on a link and press {cut}: it is cut. {heal} heals it. One direction alone can "
             "be cut by "
             "a right click."),
          tr("What you did can be taken back with {undo}, or the program says that it can’t.")},
         "graph",
         tr("Graph of the servers; one is killed, its links are dashed"),
         {{u"dock:serversDock"_s, tr("Show servers and links as tables")},
          {u"dock:historyDock"_s, tr("Show what was done")}}});
    chapters.push_back(
        {tr("Change the herd while it serves"),
         {tr("Hold Shift and drag from server to server in the graph: a new link. A right click on "
             "map or graph adds a server, {rename-server} renames one, {remove-from-herd} removes "
             "it."),
          tr("Herd → Link all servers makes a line, a ring, a star, a tree or a grid of them.")},
         nullptr,
         {},
         {{u"action:add-server"_s, tr("Add a server")},
          {u"action:new-generated"_s, tr("Make a herd of any size")}}});
}

void Guide::addViews(std::vector<Chapter> &chapters)
{
    chapters.push_back(
        {tr("Follow one update"),
         {tr("Select a client, a line of the log, or a point of a trail. The waterfall shows who "
             "learned of it when, from whom, and which copies were too many."),
          tr("Space-time shows the same messages as arrows between the servers’ lines.")},
         "waterfall",
         tr("Waterfall of an update: a row for each server in order of arrival"),
         {{u"dock:waterfallDock"_s, tr("Show the waterfall")},
          {u"dock:spaceTimeDock"_s, tr("Show space-time")}}});
    chapters.push_back({tr("See who knows what"),
                        {tr("Locations has a row for each client and a column for each server: "
                            "current, behind, or unknown."),
                         tr("Below it stands how fast all servers agree.")},
                        "locations",
                        tr("Table of clients and servers with what each server holds"),
                        {{u"dock:locationsDock"_s, tr("Show the locations")}}});
    chapters.push_back(
        {tr("Measure it"),
         {tr("Charts count messages, updates and what is useful among them, over the "
             "whole run or a stretch that you drag over."),
          tr("Herd → Start load lets hundreds of clients report as fast as the herd "
             "answers.")},
         "charts",
         tr("Charts of messages over time"),
         {{u"dock:chartsDock"_s, tr("Show the charts")},
          {u"dock:loadDock"_s, tr("Show the load")}}});
}

void Guide::addTimes(std::vector<Chapter> &chapters)
{
    chapters.push_back(
        {tr("Go back in time"),
         {tr("Pull the slider under the window: map, graph and all views show what was then. × "
             "marks faults. {now} is now again."),
          tr("{play} plays from there; {bookmark} sets a bookmark; File → Save the run keeps it "
             "all.")},
         "time",
         tr("Slider over the run, with marks where something broke"),
         {{u"action:fault-before"_s, tr("Go to the last fault")},
          {u"action:save-run"_s, tr("Save this run")}}});
    chapters.push_back(
        {tr("Ask: what if?"),
         {tr("Choose “simulated” in the toolbar: the same servers in virtual time. "
             "{simulation-run} runs and "
             "pauses, {simulation-step} lets one message arrive, a right click on a dot drops or "
             "delays it."),
          tr("{simulation-fork} forks the moment shown into a window of its own. Act otherwise "
             "there, and see "
             "what would have been.")},
         nullptr,
         {},
         {{u"action:simulation-fork"_s, tr("Fork this moment")}}});
    chapters.push_back(
        {tr("Follow tracks"),
         {tr("Drop a GPX, NMEA, GeoJSON or CSV file on the map: clients go along its tracks, and a "
             "chart tells how many metres the servers are off.")},
         nullptr,
         {},
         {{u"action:add-tracks"_s, tr("Add tracks")}}});
}

void Guide::addResults(std::vector<Chapter> &chapters)
{
    chapters.push_back(
        {tr("Script it"),
         {tr("{record} records what you do to the herd; again, and it stands on a timeline "
             "that you can edit. {scenario-play} plays it, simulated or live, and says whether "
             "what "
             "it expects has come true."),
          tr("Shipped scenarios show what to learn from a partition, a slow neighbour or a clock "
             "from the future.")},
         nullptr,
         {},
         {{u"dock:scenarioDock"_s, tr("Show the scenario")},
          {u"action:scenario-open"_s, tr("Open a scenario")}}});
    chapters.push_back(
        {tr("Take results with you"),
         {tr("File → Export report writes the run up, as a page, a PDF and Markdown: figures, "
             "tables, what broke and what was lost, each number with its data."),
          tr("File → Export writes logs, tables and pictures into a folder; File → Export the run "
             "as writes one file for another program."),
          tr("File → Compare runs puts saved runs side by side.")},
         nullptr,
         {},
         {{u"action:export-report"_s, tr("Export a report")},
          {u"action:export"_s, tr("Export")},
          {u"action:compare-runs"_s, tr("Compare runs")}}});
    chapters.push_back({tr("Show it to others"),
                        {tr("{presentation} fills the screen, with large texts and a sentence for "
                            "everything that happens.")},
                        nullptr,
                        {},
                        {{u"action:presentation"_s, tr("Start the presentation")},
                         {u"action:shortcuts"_s, tr("All keys")}}});
}

std::vector<Chapter> Guide::chapters()
{
    std::vector<Chapter> chapters;
    addBasics(chapters);
    addViews(chapters);
    addTimes(chapters);
    addResults(chapters);
    return chapters;
}

/// The action's keys as they are in this window; what it is called where it has none.
QString keysText(const QString &name, const QWidget &window)
{
    const auto *action = window.findChild<const QAction *>(name);
    if (!action)
        return u'?' % name;
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? action->text().remove(u'&') : keys;
}

QString stepText(const QString &step, const QWidget &window)
{
    static const QRegularExpression name(u"\\{([a-z-]+)\\}"_s);
    QString html = step.toHtmlEscaped();
    for (auto match = name.match(html); match.hasMatch(); match = name.match(html)) {
        html.replace(match.capturedStart(), match.capturedLength(),
                     u"<b>%1</b>"_s.arg(keysText(match.captured(1), window).toHtmlEscaped()));
    }
    return html;
}

/// Of resources/guide; of its folder for the language of the page, if there is one.
QString pictureFile(const char *name, bool isDark)
{
    const QString file = QLatin1StringView(name) % (isDark ? u"-dark.png"_s : u".png"_s);
    const QString folder = u":/herdscope/guide/"_s;
    const QString language = QLocale().name().section(u'_', 0, 0);
    const QString translated = folder % language % u'/' % file;
    return QFile::exists(translated) ? translated : QString(folder % file);
}

QString pageOf(const std::vector<Chapter> &chapters, const QWidget &window, bool isDark)
{
    QString page = u"<h1>%1</h1><p>%2</p>"_s.arg(
        Guide::tr("What can I do here?").toHtmlEscaped(),
        Guide::tr(
            "A herd of servers runs in this window. They tell each other where mobile clients "
            "are. You can watch them, break them and measure them.")
            .toHtmlEscaped());
    for (const Chapter &each : chapters) {
        page += u"<h2>%1</h2><ol>"_s.arg(each.title.toHtmlEscaped());
        for (const QString &step : each.steps)
            page += u"<li>%1</li>"_s.arg(stepText(step, window));
        page += u"</ol>"_s;
        if (each.picture) {
            page += u"<p><img src=\"%1\" alt=\"%2\"></p>"_s.arg(pictureFile(each.picture, isDark),
                                                                each.pictureText.toHtmlEscaped());
        }
        QStringList links;
        for (const Offer &offer : each.offers)
            links << u"<a href=\"%1\">%2</a>"_s.arg(offer.address, offer.text.toHtmlEscaped());
        page += u"<p>→ %1</p>"_s.arg(links.join(u" &nbsp;·&nbsp; "_s));
    }
    return page;
}

void follow(const QUrl &link, QWidget &window)
{
    if (link.scheme() == dockScheme) {
        if (auto *dock = window.findChild<QDockWidget *>(link.path())) {
            dock->show();
            dock->raise();
        }
    } else if (link.scheme() == actionScheme) {
        if (auto *action = window.findChild<QAction *>(link.path()))
            action->trigger();
    }
}

} // namespace

QDialog *makeGuide(QWidget &window)
{
    auto *dialog = new QDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"guide"_s);
    dialog->setWindowTitle(Guide::tr("What can I do here?"));
    auto *page = new QTextBrowser(dialog);
    page->setObjectName(u"guidePage"_s);
    page->setAccessibleName(dialog->windowTitle());
    page->setOpenLinks(false);
    page->setHtml(pageOf(Guide::chapters(), window, App::isDark(page->palette())));
    QObject::connect(page, &QTextBrowser::anchorClicked, dialog,
                     [&window](const QUrl &link) { follow(link, window); });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(page);
    column->addWidget(buttons);
    dialog->resize(firstSize);
    return dialog;
}

} // namespace Herdscope::App
