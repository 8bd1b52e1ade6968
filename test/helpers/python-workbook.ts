import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pinnedWheel } from './pinned-wheel.ts';

/** A sheet as a spreadsheet program sees it: its cells, and how each is typed in the file (`s`: text, `n`: number, `b`: boolean, `f`: formula). */
export interface SeenSheet {
  title: string;
  cells: unknown[][];
  types: string[][];
  headIsBold: boolean;
}

const READ = `
import json, sys, openpyxl
print(json.dumps([{
  "title": sheet.title,
  "cells": [[cell.value for cell in row] for row in sheet.iter_rows()],
  "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()],
  "headIsBold": bool(sheet["A1"].font.b),
} for sheet in openpyxl.load_workbook(sys.argv[1])]))
`;

/** Reads a workbook by `openpyxl`, which is pure Python and needs one other package. */
export async function readByOpenpyxl(file: string): Promise<SeenSheet[]> {
  const folders = await Promise.all([
    pinnedWheel({
      name: 'openpyxl',
      version: '3.1.5',
      sha256: '5282c12b107bffeef825f4617dc029afaf41d0ea60823bbb665ef3079dc79de2',
    }),
    pinnedWheel({
      name: 'et_xmlfile',
      version: '2.0.0',
      sha256: '7a91720bc756843502c3b7504c77b8fe44217c85c537d85037f0f536151b2caa',
    }),
  ]);
  const env = { ...process.env, PYTHONPATH: folders.join(':'), PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await promisify(execFile)('python3', ['-c', READ, file], { env });
  return JSON.parse(stdout);
}
