// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerview.h"
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/messagebar.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "support/fakeplacesserver.h"

#include <QDirIterator>
#include <QLabel>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>

using namespace Herdscope;
using namespace Qt::StringLiterals;
using Testing::FakePlacesServer;

namespace {

const QByteArray key = "AIzaCANARY-key-that-must-stay-secret";

QByteArray said; ///< all that went to the log output

void listen(QtMsgType, const QMessageLogContext &, const QString &text)
{
    said += text.toUtf8() + '\n';
}

/// Every file below @p folder that holds @p word, in clear or percent-encoded.
QStringList filesWith(const QString &folder, const QByteArray &word, int *seen)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++*seen;
        const QByteArray content = file.readAll();
        if (content.contains(word) || content.contains(word.toPercentEncoding())
            || content.contains(word.toBase64()))
            found << file.fileName();
    }
    return found;
}

/// What the window shows in words.
QByteArray textOf(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>())
        texts << label->text() << label->toolTip();
    for (const auto *edit : window.findChildren<QPlainTextEdit *>())
        texts << edit->toPlainText();
    for (const auto *edit : window.findChildren<QTextEdit *>())
        texts << edit->toPlainText();
    return texts.join(u'\n').toUtf8();
}

} // namespace

/// The key of the places service and what Google's terms forbid to keep, looked for wherever a run
/// leaves something: server logs, journal, export, the program's own log output, the window. A word
/// that must be there is looked for too, so that a search in the wrong place fails.
class TestSecrecy : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theKeyAndWhatMayNotBeKeptStayOut_data();
    void theKeyAndWhatMayNotBeKeptStayOut();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSecrecy::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    said.clear();
    qInstallMessageHandler(listen);
    QLoggingCategory::setFilterRules(QStringLiteral("herdscope.*=true"));
}

void TestSecrecy::cleanup()
{
    qInstallMessageHandler(nullptr);
    QLoggingCategory::setFilterRules({});
    qunsetenv("HERDSCOPE_PLACES_KEY");
    qunsetenv("HERDSCOPE_PLACES_URL");
}

void TestSecrecy::theKeyAndWhatMayNotBeKeptStayOut_data()
{
    QTest::addColumn<Herd::PlacesKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("places"); ///< whether the answer has some
    const auto row = [](const char *name, Herd::PlacesKind kind, int status, const QByteArray &body,
                        bool places) { QTest::newRow(name) << kind << status << body << places; };
    using Herd::PlacesKind;
    row("Google answers", PlacesKind::Google, 200, Testing::placesFixture(u"new_ok.json"_s), true);
    row("Google refuses the key and repeats it", PlacesKind::Google, 403,
        R"({"error":{"code":403,"status":"PERMISSION_DENIED","message":"bad key )" + key + R"("}})",
        false);
    row("Google breaks down", PlacesKind::Google, 500, "upstream " + key, false);
    row("the legacy service answers", PlacesKind::GoogleLegacy, 200,
        Testing::placesFixture(u"legacy_ok_page1.json"_s), true);
    row("the legacy service refuses the key and repeats it", PlacesKind::GoogleLegacy, 200,
        R"({"html_attributions":[],"results":[],"status":"REQUEST_DENIED","error_message":"key )"
            + key + R"("})",
        false);
}

void TestSecrecy::theKeyAndWhatMayNotBeKeptStayOut()
{
    QFETCH(Herd::PlacesKind, kind);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, places);
    QVERIFY(!body.isEmpty());
    FakePlacesServer service;
    service.answerWith(body, status);
    qputenv("HERDSCOPE_PLACES_KEY", key);
    qputenv("HERDSCOPE_PLACES_URL", service.url().toString().toUtf8());

    const QString logs = m_folder->filePath(u"logs"_s);
    const QString exported = m_folder->filePath(u"export"_s);
    App::CommandLine line;
    line.logDir = logs;
    line.places = kind;
    line.settingsFile = m_folder->filePath(u"settings.ini"_s);
    QByteArray shown;
    {
        App::Stage stage(line, Herd::defaultHerd(), {1200, 800});
        QVERIFY(stage.waitUntilUp());
        App::Fleet &fleet = stage.lab().fleet();
        const QSignalSpy answered(&fleet, &App::Fleet::answered);
        const int client = fleet.add({34.0689, -118.4451}, "kiwi");
        QVERIFY(stage.waitUntilAgreed());
        fleet.ask(client, 10, 5);
        QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, 8000);
        // The question did reach the service, with the key where it belongs.
        QVERIFY(!service.requests().isEmpty());
        const auto &request = service.requests().first();
        QVERIFY(request.headers.value("x-goog-api-key") == key || request.target.contains(key));

        const auto answer = answered.first().first().value<App::FleetAnswer>();
        QVERIFY(!answer.json.contains(key));
        QCOMPARE(answer.json.contains("Fixture Reading Room"), places);
        QVERIFY(stage.waitFor([&] { return stage.window().answers().answerCount() == 1; }));
        QVERIFY(stage.window().map().scene().pins.empty()); // not to be drawn on our map
        QVERIFY(stage.window().exportTo(exported));
        shown = textOf(stage.window());
    }
    int seen = 0;
    QCOMPARE(filesWith(m_folder->path(), key, &seen), QStringList());
    QVERIFY(seen > 12); // five logs, the journal, and the export of them with pictures and tables
    QVERIFY(!shown.contains(key));
    QVERIFY(!said.contains(key));
    QVERIFY(!shown.isEmpty());
    // What the client said is there, so the search looked in the right places; names of places are
    // not.
    QVERIFY(filesWith(logs, "WHATSAT kiwi 10", &seen).size() >= 2);
    QVERIFY(filesWith(exported, "WHATSAT kiwi 10", &seen).size() >= 2);
    QCOMPARE(filesWith(m_folder->path(), "Fixture Reading Room", &seen), QStringList());
    if (places) {
        const QByteArray id =
            kind == Herd::PlacesKind::Google ? "FIXTURE-NEW-0001" : "FIXTURE-LEGACY-0001";
        QVERIFY(filesWith(logs, id, &seen).size() >= 2); // ids may be kept
    }
}

QTEST_MAIN(TestSecrecy)
#include "tst_secrecy.moc"
