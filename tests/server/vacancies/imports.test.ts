import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  vacancyHistorySchema,
  vacancyImportListSchema,
  vacancyImportSchema,
  type Vacancy,
} from '#contract/vacancies.ts';
import { readBody } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw } from '../../support/server-request.ts';
import { sendUpload, upload } from '../../support/upload-client.ts';
import { createVacancyClient, VACANCIES, type VacancyClient } from '../../support/vacancy-client.ts';

const HEADER = '管理番号,種別,名称,市区町村,緯度,経度,床面積（㎡）,席数,建築年,備考\n';

/** 200 rows of a municipality's register, every twentieth with another fault. */
function writeRegister(tag: string): string {
  const rows = Array.from({ length: 200 }, (_, index) => {
    const good = [
      `${tag}-${index}`,
      '廃校',
      `${tag}校${index}`,
      '豊前市',
      '',
      '',
      '1,200',
      '',
      '昭和56年',
      '',
    ];
    if (index % 20 !== 0) return good;
    const fault = index / 20;
    if (fault === 0) good[1] = '城';
    if (fault === 1) good[2] = '';
    if (fault === 2) [good[4], good[5]] = ['131.1', '33.6'];
    if (fault === 3) good[6] = '-5';
    if (fault === 4) good[7] = '多数';
    if (fault === 5) good[8] = '昭和99年';
    if (fault === 6) good[2] = 'あ'.repeat(300);
    if (fault === 7) good[4] = '33.6';
    if (fault === 8) good[9] = 'x'.repeat(5000);
    if (fault === 9) good.push('余り');
    return good;
  });
  return (
    HEADER +
    rows.map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')).join('\n') +
    '\n'
  );
}

/** What anybody can read of the register, but for the bookkeeping of changes. */
function toContents(vacancies: readonly Vacancy[]): unknown[] {
  return vacancies.map(({ revision: _revision, updatedAt: _updatedAt, ...rest }) => rest);
}

describe.each(listDatabaseKinds())('imports of a register on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: VacancyClient;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    client = createVacancyClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('200 rows with 10 bad ones: seen before, taken over without them, fixed, once and not twice, undone', async () => {
    const tag = `R${randomUUID().slice(0, 6)}`;
    const before = await client.list();
    const found = await client.preview(writeRegister(tag));
    expect(found).toMatchObject({ state: 'preview', revision: 1, unknownHeadings: [] });
    expect(found.counts).toEqual({
      create: 190,
      update: 0,
      unchanged: 0,
      duplicate: 0,
      error: 10,
      toPlace: 0,
    });
    const bad = found.rows.filter(({ outcome }) => outcome === 'error');
    expect(bad.map(({ line }) => line)).toEqual([2, 22, 42, 62, 82, 102, 122, 142, 162, 182]);
    for (const { issues } of bad) {
      const errors = issues.filter(({ severity }) => severity === 'error');
      expect(errors).toHaveLength(1);
      expect(errors[0]!.expectedJa).toBeTruthy();
      expect(errors[0]!.value?.length ?? 0).toBeLessThanOrEqual(40);
    }
    // Looking changes nothing.
    expect(await client.list()).toEqual(before);

    const accepted = await client.accept(found);
    expect(accepted).toMatchObject({ state: 'accepted', revision: 2, counts: { create: 190, error: 10 } });
    expect(accepted.rows).toHaveLength(190);
    const after = await client.list();
    expect(after.totalCount).toBe(before.totalCount + 190);
    const one = after.vacancies.find(({ reference }) => reference === `${tag}-1`)!;
    expect(one).toMatchObject({
      origin: 'imported',
      floorAreaSquareMeters: 1200,
      yearBuilt: 1981,
      revision: 1,
    });

    const again = await client.preview(writeRegister(tag));
    expect(again.counts).toMatchObject({ create: 0, update: 0, unchanged: 190, error: 10 });
    const fixed = await client.preview(writeRegister(tag).replace(',城,', ',廃校,').replace('多数', '30'));
    expect(fixed.counts).toMatchObject({ create: 2, unchanged: 190, error: 8 });

    const undone = await client.undo(accepted);
    expect(undone).toMatchObject({ state: 'undone', revision: 3, keptVacancyIds: [] });
    expect(toContents((await client.list()).vacancies)).toEqual(toContents(before.vacancies));
    const { imports } = vacancyImportListSchema.parse(
      readBody(await client.send('GET', `${VACANCIES}/imports`)),
    );
    expect(imports[0]).toMatchObject({ id: found.id, state: 'undone' });
  });

  it('takes over only the rows named, and none that cannot be', async () => {
    const tag = randomUUID();
    const csv = `${HEADER}${tag}-1,廃校,甲,,,,,,,\n${tag}-2,廃校,乙,,,,,,,\n${tag}-3,?,丙,,,,,,,\n`;
    const found = await client.preview(csv);
    for (const lines of [[4], [99], [1]]) {
      const answer = await client.send('POST', `${VACANCIES}/imports/${found.id}/accept`, {
        revision: 1,
        body: { lines },
      });
      expect(readProblem(answer)).toMatchObject({ code: 'VALIDATION', places: [{ at: '/lines/0' }] });
    }
    const accepted = await client.accept(found, [3]);
    expect(accepted.counts).toMatchObject({ create: 1, toPlace: 1 });
    const { vacancies } = await client.list('?placed=false');
    expect(vacancies.filter(({ reference }) => reference?.startsWith(tag)).map(({ name }) => name)).toEqual([
      '乙',
    ]);
  });

  it('shows updates as updates, never empties a cell, and keeps a place somebody made more exact', async () => {
    const tag = randomUUID();
    const made = await client.create({
      kind: 'office',
      name: `${tag} ビル`,
      seats: 10,
      notes: '手で書いた',
      place: { precision: 'municipality', municipalityCode: '40214' },
    });
    const placed = await client.patch(made, {
      place: { precision: 'exact', position: { lon: 131.13, lat: 33.61 } },
    });
    const csv = `${HEADER},オフィス,${tag}　ビル,豊前市,,,300,20,,\n`;
    const found = await client.preview(csv);
    expect(found.rows[0]).toMatchObject({ outcome: 'update', vacancyId: made.id });
    expect(found.rows[0]!.changes.map(({ at }) => at).toSorted()).toEqual([
      '/floorAreaSquareMeters',
      '/name',
      '/seats',
    ]);
    const accepted = await client.accept(found);
    const changed = await client.get(made.id);
    expect(changed).toMatchObject({
      seats: 20,
      notes: '手で書いた',
      place: placed.place,
      revision: 3,
      origin: 'entered',
    });
    await client.undo(accepted);
    const back = await client.get(made.id);
    expect(toContents([back])).toEqual(toContents([placed]));
    const history = vacancyHistorySchema.parse(
      readBody(await client.send('GET', `${VACANCIES}/${made.id}/history`)),
    );
    expect(history.entries.map(({ action }) => action)).toEqual(['undoImport', 'import', 'edit', 'create']);
    expect(history.entries[0]!.importId).toBe(found.id);
  });

  it('an entry of a city that was placed in a ward since is the same one', async () => {
    const tag = randomUUID();
    const csv = `${HEADER},店舗,${tag},北九州市,,,,,,\n`;
    await client.accept(await client.preview(csv));
    const entry = (await client.list()).vacancies.find(({ name }) => name === tag);
    await client.patch(entry!, { place: { precision: 'exact', position: { lon: 130.8827, lat: 33.8868 } } });
    expect((await client.preview(csv)).counts).toMatchObject({ create: 0, update: 0, unchanged: 1 });
    const unplaced = `${HEADER},店舗,${tag},,,,,,,\n`;
    expect((await client.preview(unplaced)).counts).toMatchObject({ create: 0, unchanged: 1 });
    const elsewhere = `${HEADER},店舗,${tag},豊前市,,,,,,\n`;
    expect((await client.preview(elsewhere)).counts).toMatchObject({ create: 1 });
  });

  it('a repeated row is named and left out; undo leaves what was changed since', async () => {
    const tag = randomUUID();
    const csv = `${HEADER}${tag}-1,廃校,甲 ${tag},豊前市,,,,,,\n${tag}-1,廃校,別名,豊前市,,,,,,\n,廃校,乙 ${tag},豊前市,,,,,,\n,廃校,乙 ${tag},豊前市,,,,,,\n`;
    const found = await client.preview(csv);
    expect(found.rows.map(({ outcome }) => outcome)).toEqual(['create', 'duplicate', 'create', 'duplicate']);
    const accepted = await client.accept(found);
    const { vacancyId } = accepted.rows[0]!;
    await client.patch({ id: vacancyId!, revision: 1 }, { seats: 5 });
    const undone = await client.undo(accepted);
    expect(undone.keptVacancyIds).toEqual([vacancyId]);
    const names = (await client.list()).vacancies
      .map(({ name }) => name)
      .filter((name) => name.includes(tag));
    expect(names).toEqual([`甲 ${tag}`]);
    // Gone, but not for good.
    const deleted = (await client.list('?deleted=true')).vacancies.map(({ name }) => name);
    expect(deleted).toContain(`乙 ${tag}`);
  });

  it('is accepted once, by whoever has seen it, whatever is pressed how often', async () => {
    const tag = randomUUID();
    const found = await client.preview(`${HEADER}${tag},土地,${tag},,,,,,,\n`);
    const path = `${VACANCIES}/imports/${found.id}`;
    const key = randomUUID();
    const answers = await Promise.all([
      ...[1, 2].map(() => client.send('POST', `${path}/accept`, { revision: 1, body: {}, key })),
      ...[3, 4].map(() => client.send('POST', `${path}/accept`, { revision: 1, body: {} })),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await client.list()).vacancies.filter(({ name }) => name === tag)).toHaveLength(1);
    expect((await client.send('POST', `${path}/accept`, { body: {} })).status).toBe(428);
    expect(readProblem(await client.send('POST', `${path}/undo`, { revision: 1 })).code).toBe(
      'VERSION_CONFLICT',
    );
    const current = vacancyImportSchema.parse(readBody(await client.send('GET', path)));
    const undone = await client.undo(current);
    expect(readProblem(await client.send('POST', `${path}/undo`, { revision: undone.revision })).code).toBe(
      'WRONG_STATE',
    );
    expect((await client.send('GET', `${VACANCIES}/imports/${randomUUID()}`)).status).toBe(404);
  });

  it('a preview is computed anew against the register as it is', async () => {
    const tag = randomUUID();
    const found = await client.preview(`${HEADER}${tag},土地,${tag},,,,120,,,\n`);
    await client.create({ kind: 'land', name: 'x', reference: tag });
    const again = vacancyImportSchema.parse(
      readBody(await client.send('GET', `${VACANCIES}/imports/${found.id}`)),
    );
    expect(again.rows[0]).toMatchObject({ outcome: 'update' });
    expect((await client.accept(found)).counts).toMatchObject({ create: 0, update: 1 });
  });

  it('says what is wrong with a file as a whole, and forgets one with personal data', async () => {
    const preview = async (csv: string, purpose: 'vacancies' | 'dataset' = 'vacancies') => {
      const { id } = await upload(server.url, { name: 'a.csv', octets: csv, purpose });
      const answer = await client.send('POST', `${VACANCIES}/imports`, { body: { uploadId: id } });
      return { id, problem: readProblem(answer) };
    };
    const headless = await preview('廃校,旧校舎\n廃校,x\n');
    expect(headless.problem).toMatchObject({ code: 'CSV_HEADER', places: [{ line: 1 }] });
    const open = `${HEADER}${',土地,a,,,,,,,\n'.repeat(30)},土地,"b\n`;
    expect((await preview(open)).problem).toMatchObject({ code: 'CSV_PARSE', places: [{ line: 32 }] });
    const personal = await preview('種別,名称,所有者氏名\n土地,a,甲\n', 'dataset');
    expect(personal.problem.code).toBe('UNNEEDED_PERSONAL_DATA');
    expect((await sendRaw(server.url, { path: `/api/v1/uploads/${personal.id}` })).status).toBe(404);
    const many = `種別,名称\n${'土地,a\n'.repeat(3001)}`;
    const tooMany = await preview(many);
    expect(tooMany.problem).toMatchObject({ code: 'TOO_MANY_ROWS', status: 413 });
    const gone = await client.send('POST', `${VACANCIES}/imports`, { body: { uploadId: randomUUID() } });
    expect(readProblem(gone).code).toBe('NOT_FOUND');
    expect((await sendUpload(server.url, { name: 'x.csv', octets: '%PDF-1.7' })).status).toBe(415);
  });

  it('the template is a file to be saved, in both encodings', async () => {
    for (const encoding of ['utf-8', 'cp932']) {
      const answer = await sendRaw(server.url, { path: `${VACANCIES}/template.csv?encoding=${encoding}` });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-disposition']).toMatch(/^attachment;/u);
      const filled = Buffer.concat([answer.body, Buffer.from(`,廃校,x${','.repeat(28)}\n`, 'latin1')]);
      expect(filled.length).toBeGreaterThan(300);
    }
    expect((await sendRaw(server.url, { path: `${VACANCIES}/template.csv?encoding=utf-7` })).status).toBe(
      422,
    );
  });

  it('a register as large as one may be takes seconds', async () => {
    const tag = randomUUID();
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `${tag}-${i},廃校,校${i},豊前市,33.6${i},131.1${i},1200,,,`,
    );
    const started = performance.now();
    const found = await client.preview(HEADER + rows.join('\n'));
    const previewed = performance.now();
    const accepted = await client.accept(found);
    const done = performance.now();
    expect(accepted.counts.create).toBe(1000);
    await client.undo(accepted);
    console.info(
      `${kind.name}: 1,000 rows previewed in ${Math.round(previewed - started)} ms, accepted in ${Math.round(done - previewed)} ms, undone in ${Math.round(performance.now() - done)} ms`,
    );
    expect(done - started).toBeLessThan(30_000);
  }, 90_000);
});
